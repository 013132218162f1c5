import { unreachableRoute } from '@outrider/api/src/pipeline/detect/rules/istio/unreachable-route.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(unreachableRoute, {
  quiet: [
    {
      name: 'a single server name after a wildcard',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - '*.example.com'
  tls:
    - match:
        - sniHosts:
            - '*.example.com'
      route:
        - destination:
            host: cart
    - match:
        - sniHosts:
            - api.example.com
      route:
        - destination:
            host: api
`,
    },
    {
      name: 'from the narrow to the wide',
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
    - match:
        - uri:
            prefix: /api/v2
      route:
        - destination:
            host: cart
            subset: v2
    - match:
        - uri:
            prefix: /api
      route:
        - destination:
            host: cart
    - route:
        - destination:
            host: cart
`,
    },
    {
      name: 'the wide one is for another gateway or asks for a header',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  gateways:
    - public
    - mesh
  http:
    - match:
        - gateways:
            - public
      route:
        - destination:
            host: cart
    - match:
        - uri:
            prefix: /
          headers:
            beta: {}
      route:
        - destination:
            host: cart
            subset: beta
    - match:
        - uri:
            prefix: /
      route:
        - destination:
            host: cart
`,
    },
    {
      name: 'a delegate may let requests through',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: root
  namespace: shop
spec:
  hosts:
    - shop.example.com
  http:
    - match:
        - uri:
            prefix: /cart
      delegate:
        name: cart
    - match:
        - uri:
            prefix: /cart/help
      route:
        - destination:
            host: help
`,
    },
  ],
  fires: [
    {
      name: 'a rule without a match comes first',
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
    - match:
        - uri:
            prefix: /v2
      route:
        - destination:
            host: cart
            subset: v2
`,
      expect: [{ messageId: 'afterCatchAll', path: 'spec.http[1]', codes: ['IST0130'] }],
    },
    {
      name: 'a shorter prefix comes first',
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
    - match:
        - uri:
            prefix: /api
      route:
        - destination:
            host: cart
    - match:
        - uri:
            prefix: /api/v2
        - uri:
            exact: /api/v3
          headers:
            beta:
              exact: yes
      route:
        - destination:
            host: cart
            subset: v2
`,
      expect: [{ messageId: 'covered', path: 'spec.http[1]' }],
    },
    {
      name: 'the same ports of TCP and names of TLS',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: db
  namespace: shop
spec:
  hosts:
    - db
  tcp:
    - match:
        - port: 5432
      route:
        - destination:
            host: db
    - match:
        - port: 5432
      route:
        - destination:
            host: other
  tls:
    - match:
        - sniHosts:
            - db.example.com
      route:
        - destination:
            host: db
    - match:
        - sniHosts:
            - db.example.com
      route:
        - destination:
            host: other
`,
      expect: [
        { messageId: 'covered', path: 'spec.tcp[1]' },
        { messageId: 'covered', path: 'spec.tls[1]' },
      ],
    },
  ],
});
