import { routeBackendNotFound } from '@outrider/api/src/pipeline/detect/rules/istio/route-backend-not-found.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(routeBackendNotFound, {
  quiet: [
    {
      name: 'a Service beside it, and one of another namespace that is granted',
      objects: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: cart
  namespace: shop
spec:
  rules:
    - backendRefs:
        - name: cart
          port: 80
        - name: pay
          namespace: checkout
          port: 80
---
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
apiVersion: v1
kind: Service
metadata:
  name: pay
  namespace: checkout
spec:
  selector:
    app: pay
  ports:
    - name: http
      port: 80
---
apiVersion: gateway.networking.k8s.io/v1
kind: ReferenceGrant
metadata:
  name: routes
  namespace: checkout
spec:
  from:
    - group: gateway.networking.k8s.io
      kind: HTTPRoute
      namespace: shop
  to:
    - group: ""
      kind: Service
      name: pay
`,
    },
    {
      name: 'a kind of another API, and a route that redirects',
      objects: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: cart
  namespace: shop
spec:
  rules:
    - backendRefs:
        - group: inference.networking.k8s.io
          kind: InferencePool
          name: llm
    - filters:
        - type: RequestRedirect
`,
    },
  ],
  fires: [
    {
      name: 'there is no such Service',
      objects: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: cart
  namespace: shop
spec:
  rules:
    - backendRefs:
        - name: carts
          port: 80
---
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
`,
      expect: [{ messageId: 'missing', path: 'spec.rules[0].backendRefs[0]', codes: ['KIA1402', 'IST0171'] }],
    },
    {
      name: 'the Service has another port',
      objects: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: cart
  namespace: shop
spec:
  rules:
    - backendRefs:
        - name: cart
          port: 8080
---
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
`,
      expect: [{ messageId: 'noPort' }],
    },
    {
      name: 'the port is missing',
      objects: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: cart
  namespace: shop
spec:
  rules:
    - backendRefs:
        - name: cart
---
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
`,
      expect: [{ messageId: 'portUnsaid' }],
    },
    {
      name: 'a Service of another namespace, and nobody allows it',
      objects: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: cart
  namespace: shop
spec:
  rules:
    - backendRefs:
        - name: cart
          namespace: checkout
          port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: checkout
spec:
  selector:
    app: cart
  ports:
    - name: http
      port: 80
`,
      expect: [{ messageId: 'notGranted' }],
    },
    {
      name: 'a gRPC route, a mirror and a host that is not known',
      objects: `
apiVersion: gateway.networking.k8s.io/v1
kind: GRPCRoute
metadata:
  name: cart
  namespace: shop
spec:
  rules:
    - backendRefs:
        - group: networking.istio.io
          kind: Hostname
          name: api.example.com
          port: 443
      filters:
        - type: RequestMirror
          requestMirror:
            backendRef:
              name: shadow
              port: 80
`,
      expect: [
        { messageId: 'missing', path: 'spec.rules[0].backendRefs[0]' },
        { messageId: 'missing', path: 'spec.rules[0].filters[0].requestMirror.backendRef' },
      ],
    },
  ],
});
