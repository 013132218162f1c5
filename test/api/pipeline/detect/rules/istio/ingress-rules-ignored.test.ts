import { ingressRulesIgnored } from '@outrider/api/src/pipeline/detect/rules/istio/ingress-rules-ignored.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(ingressRulesIgnored, {
  quiet: [
    {
      name: 'the gateway routes to subsets itself',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: public
  namespace: shop
spec:
  hosts:
    - shop.example.com
  gateways:
    - public
  http:
    - route:
        - destination:
            host: cart
            subset: v2
---
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
            subset: v2
`,
    },
    {
      name: 'one VirtualService for both',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
    - shop.example.com
  gateways:
    - public
    - mesh
  http:
    - route:
        - destination:
            host: cart
      timeout: 2s
`,
    },
  ],
  fires: [
    {
      name: 'sidecars split by subsets, the gateway does not',
      objects: `
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
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: public
  namespace: shop
spec:
  hosts:
    - shop.example.com
  gateways:
    - public
  http:
    - route:
        - destination:
            host: cart
---
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
            subset: v2
`,
      expect: [
        {
          messageId: 'subsets',
          object: { name: 'public' },
          path: 'spec.http[0].route[0].destination',
          codes: ['IST0140'],
        },
      ],
    },
    {
      name: 'sidecars have a timeout',
      objects: `
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
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: public
  namespace: shop
spec:
  hosts:
    - shop.example.com
  gateways:
    - public
  http:
    - route:
        - destination:
            host: cart
---
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
        attempts: 1
`,
      expect: [{ messageId: 'policies', severity: 'low' }],
    },
  ],
});
