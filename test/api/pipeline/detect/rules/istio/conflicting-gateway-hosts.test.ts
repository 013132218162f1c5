import { conflictingGatewayHosts } from '@outrider/api/src/pipeline/detect/rules/istio/conflicting-gateway-hosts.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(conflictingGatewayHosts, {
  quiet: [
    {
      name: 'paths that exclude each other, and one rule for the rest',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: old
  namespace: shop
  creationTimestamp: 2026-01-01T00:00:00Z
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
  name: api
  namespace: shop
  creationTimestamp: 2026-02-01T00:00:00Z
spec:
  hosts:
    - shop.example.com
  gateways:
    - public
  http:
    - match:
        - uri:
            prefix: /api
      route:
        - destination:
            host: cart
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: img
  namespace: shop
  creationTimestamp: 2026-03-01T00:00:00Z
spec:
  hosts:
    - shop.example.com
  gateways:
    - public
  http:
    - match:
        - uri:
            prefix: /img
      route:
        - destination:
            host: cart
`,
    },
    {
      name: 'the younger has the wider prefix',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: old
  namespace: shop
  creationTimestamp: 2026-01-01T00:00:00Z
spec:
  hosts:
    - shop.example.com
  gateways:
    - public
  http:
    - match:
        - uri:
            prefix: /api/v2
      route:
        - destination:
            host: cart
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: new
  namespace: shop
  creationTimestamp: 2026-02-01T00:00:00Z
spec:
  hosts:
    - shop.example.com
  gateways:
    - public
  http:
    - match:
        - uri:
            prefix: /api
      route:
        - destination:
            host: cart
`,
    },
    {
      name: 'other hosts or gateways',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: old
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
  name: new
  namespace: shop
spec:
  hosts:
    - shop.example.com
  gateways:
    - internal
  http:
    - route:
        - destination:
            host: cart
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: other
  namespace: shop
spec:
  hosts:
    - "*.example.com"
  gateways:
    - public
  http:
    - route:
        - destination:
            host: cart
`,
    },
    {
      name: 'the prefix of everything comes last as well',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: old
  namespace: shop
  creationTimestamp: 2026-01-01T00:00:00Z
spec:
  hosts:
    - shop.example.com
  gateways:
    - public
  http:
    - match:
        - uri:
            prefix: /
      route:
        - destination:
            host: cart
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: new
  namespace: shop
  creationTimestamp: 2026-02-01T00:00:00Z
spec:
  hosts:
    - shop.example.com
  gateways:
    - public
  http:
    - match:
        - uri:
            prefix: /api
      route:
        - destination:
            host: cart
`,
    },
  ],
  fires: [
    {
      name: 'a prefix of the older takes the path of the younger',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: old
  namespace: shop
  creationTimestamp: 2026-01-01T00:00:00Z
spec:
  hosts:
    - shop.example.com
  gateways:
    - public
  http:
    - match:
        - uri:
            prefix: /api
      route:
        - destination:
            host: cart
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: new
  namespace: shop
  creationTimestamp: 2026-02-01T00:00:00Z
spec:
  hosts:
    - shop.example.com
  gateways:
    - public
  http:
    - match:
        - uri:
            prefix: /api/v2
      route:
        - destination:
            host: cart
`,
      expect: [{ messageId: 'taken', object: { name: 'new' }, path: 'spec.http[0]' }],
    },
    {
      name: 'both take everything, in different namespaces',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: old
  namespace: shop
  creationTimestamp: 2026-01-01T00:00:00Z
spec:
  hosts:
    - shop.example.com
  gateways:
    - ingress/public
  http:
    - route:
        - destination:
            host: cart
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: new
  namespace: web
  creationTimestamp: 2026-02-01T00:00:00Z
spec:
  hosts:
    - shop.example.com
  gateways:
    - ingress/public
  http:
    - route:
        - destination:
            host: cart
`,
      expect: [{ messageId: 'takenAcross', object: { name: 'new' }, severity: 'high' }],
    },
    {
      name: 'both take everything, one of them as a prefix',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: old
  namespace: shop
  creationTimestamp: 2026-01-01T00:00:00Z
spec:
  hosts:
    - shop.example.com
  gateways:
    - public
  http:
    - match:
        - uri:
            prefix: /
      route:
        - destination:
            host: cart
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: new
  namespace: shop
  creationTimestamp: 2026-02-01T00:00:00Z
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
  name: newest
  namespace: shop
  creationTimestamp: 2026-03-01T00:00:00Z
spec:
  hosts:
    - shop.example.com
  gateways:
    - public
  http:
    - match:
        - uri:
            regex: .*
      route:
        - destination:
            host: cart
`,
      expect: [
        { messageId: 'taken', object: { name: 'new' } },
        { messageId: 'taken', object: { name: 'newest' } },
      ],
    },
  ],
});
