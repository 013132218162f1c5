import { retriesWithoutTimeout } from '@outrider/api/src/pipeline/detect/rules/istio/retries-without-timeout.ts';

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

testClusterRule(retriesWithoutTimeout, {
  quiet: [
    {
      name: 'the whole request has a timeout',
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
      timeout: 6s
      retries:
        attempts: 2
---${SERVICE_CART}
`,
    },
    {
      name: 'every try has a timeout',
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
        perTryTimeout: 2s
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
---${SERVICE_CART}
`,
    },
  ],
  fires: [
    {
      name: 'nothing ends a try',
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
        attempts: 3
        retryOn: connect-failure
---${SERVICE_CART}
`,
      expect: [
        {
          messageId: 'unbounded',
          path: 'spec.http[0].retries',
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
    {
      name: 'a timeout of zero is none',
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
      timeout: 0s
      retries:
        attempts: 3
`,
      expect: [{ messageId: 'unbounded' }],
    },
  ],
});
