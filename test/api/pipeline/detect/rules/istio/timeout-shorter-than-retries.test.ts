import { timeoutShorterThanRetries } from '@outrider/api/src/pipeline/detect/rules/istio/timeout-shorter-than-retries.ts';

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

testClusterRule(timeoutShorterThanRetries, {
  quiet: [
    {
      name: 'all tries fit',
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
        perTryTimeout: 2s
---${SERVICE_CART}
`,
    },
    {
      name: 'tries are bounded by the timeout alone',
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
      timeout: 1s
      retries:
        attempts: 2
---${SERVICE_CART}
`,
    },
    {
      name: 'a duration that is none',
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
      timeout: soon
      retries:
        attempts: 2
        perTryTimeout: 2s
---${SERVICE_CART}
`,
    },
  ],
  fires: [
    {
      name: 'one try takes all the time',
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
      timeout: 2s
      retries:
        attempts: 2
        perTryTimeout: 2s
---${SERVICE_CART}
`,
      expect: [{ messageId: 'neverRetries', path: 'spec.http[0].retries', severity: 'medium' }],
    },
    {
      name: 'the last tries do not fit',
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
      timeout: 3s
      retries:
        attempts: 3
        perTryTimeout: 1.5s
---${SERVICE_CART}
`,
      expect: [{ messageId: 'cutShort', severity: 'low' }],
    },
  ],
});
