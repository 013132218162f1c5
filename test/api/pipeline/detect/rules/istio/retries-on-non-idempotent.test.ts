import { retriesOnNonIdempotent } from '@outrider/api/src/pipeline/detect/rules/istio/retries-on-non-idempotent.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

const SERVICE_CART = `
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    app: cart
  ports:
    - name: http
      port: 80
      targetPort: 8080
`;

testClusterRule(retriesOnNonIdempotent, {
  quiet: [
    {
      name: 'only requests that never arrived',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: cart
      retries:
        attempts: 2
        retryOn: connect-failure,refused-stream
---${SERVICE_CART}
`,
    },
    {
      name: 'only methods that may be repeated',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: cart
      match:
        - method:
            exact: GET
        - method:
            regex: ^(HEAD|PUT)$
      retries:
        attempts: 2
        retryOn: 5xx
---${SERVICE_CART}
`,
    },
    {
      name: 'retries are switched off',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: cart
      retries:
        attempts: 0
        retryOn: 5xx
---${SERVICE_CART}
`,
    },
  ],
  fires: [
    {
      name: 'any method',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: cart
      retries:
        attempts: 2
        retryOn: connect-failure, 5xx,503
---${SERVICE_CART}
`,
      expect: [{ messageId: 'anyMethod', path: 'spec.http[0].retries.retryOn', confidence: 0.7 }],
    },
    {
      name: 'one match lets any method through',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: cart
      match:
        - method:
            exact: GET
        - uri:
            prefix: /
      retries:
        attempts: 2
        retryOn: reset
---${SERVICE_CART}
`,
      expect: [{ messageId: 'anyMethod' }],
    },
  ],
});
