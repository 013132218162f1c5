import { faultInjectionLeftOn } from '@outrider/api/src/pipeline/detect/rules/istio/fault-injection-left-on.ts';

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

testClusterRule(faultInjectionLeftOn, {
  quiet: [
    {
      name: 'no fault',
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
---${SERVICE_CART}
`,
    },
    {
      name: 'only marked requests',
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
      fault:
        abort:
          httpStatus: 503
          percentage:
            value: 5
      match:
        - headers:
            x-chaos:
              exact: 'on'
    - route:
        - destination:
            host: cart
---${SERVICE_CART}
`,
    },
    {
      name: 'an experiment of today',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
  creationTimestamp: '2026-09-01T08:00:00Z'
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: cart
      fault:
        abort:
          httpStatus: 503
          percentage:
            value: 5
---${SERVICE_CART}
`,
    },
    {
      name: 'a share of nothing',
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
      fault:
        delay:
          fixedDelay: 5s
          percentage:
            value: 0
---${SERVICE_CART}
`,
    },
  ],
  fires: [
    {
      name: 'requests are aborted',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
  creationTimestamp: '2026-08-01T08:00:00Z'
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: cart
      fault:
        abort:
          httpStatus: 503
          percentage:
            value: 5
---${SERVICE_CART}
`,
      expect: [
        {
          messageId: 'injected',
          path: 'spec.http[0].fault',
          severity: 'high',
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
    {
      name: 'all requests are delayed',
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
      fault:
        delay:
          fixedDelay: 5s
`,
      expect: [{ messageId: 'injected' }],
    },
  ],
});
