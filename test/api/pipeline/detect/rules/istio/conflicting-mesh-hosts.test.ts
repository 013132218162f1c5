import { conflictingMeshHosts } from '@outrider/api/src/pipeline/detect/rules/istio/conflicting-mesh-hosts.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(conflictingMeshHosts, {
  quiet: [
    {
      name: 'each is private to its namespace',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: one
  namespace: shop
spec:
  hosts:
    - api.example.com
  exportTo:
    - .
  http:
    - route:
        - destination:
            host: cart
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: two
  namespace: web
spec:
  hosts:
    - api.example.com
  exportTo:
    - .
  http:
    - route:
        - destination:
            host: cart
`,
    },
    {
      name: 'one is for a gateway, one is a wildcard, one is of another namespace',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: one
  namespace: shop
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: cart
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: two
  namespace: shop
spec:
  hosts:
    - cart
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
  name: three
  namespace: shop
spec:
  hosts:
    - "*.shop.svc.cluster.local"
  http:
    - route:
        - destination:
            host: cart
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: four
  namespace: web
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: cart
`,
    },
  ],
  fires: [
    {
      name: 'two have the same host, one in short and one in full',
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
  name: cart
  namespace: shop
  creationTimestamp: 2026-01-01T00:00:00Z
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: cart
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: canary
  namespace: shop
  creationTimestamp: 2026-02-01T00:00:00Z
spec:
  hosts:
    - cart.shop.svc.cluster.local
  gateways:
    - mesh
  http:
    - route:
        - destination:
            host: cart
`,
      expect: [
        {
          messageId: 'ignored',
          object: { name: 'canary' },
          path: 'spec.hosts[0]',
          codes: ['IST0109', 'KIA1106'],
          services: [{ namespace: 'shop', name: 'cart' }],
          related: [
            {
              cluster: 'c-test',
              apiVersion: 'networking.istio.io/v1',
              kind: 'VirtualService',
              namespace: 'shop',
              name: 'cart',
            },
          ],
        },
      ],
    },
    {
      name: 'a private one meets a public one',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: public
  namespace: shop
  creationTimestamp: 2026-01-01T00:00:00Z
spec:
  hosts:
    - api.example.com
  http:
    - route:
        - destination:
            host: cart
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: private
  namespace: web
  creationTimestamp: 2026-02-01T00:00:00Z
spec:
  hosts:
    - api.example.com
  exportTo:
    - .
  http:
    - route:
        - destination:
            host: cart
`,
      expect: [{ messageId: 'ignored', object: { name: 'private' } }],
    },
  ],
});
