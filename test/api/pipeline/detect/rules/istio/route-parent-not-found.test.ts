import { routeParentNotFound } from '@outrider/api/src/pipeline/detect/rules/istio/route-parent-not-found.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(routeParentNotFound, {
  quiet: [
    {
      name: 'a listener that takes it in by the label of its namespace',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    team: shop
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
  namespace: ingress
spec:
  gatewayClassName: istio
  listeners:
    - name: http
      port: 80
      protocol: HTTP
      hostname: "*.example.com"
      allowedRoutes:
        namespaces:
          from: Selector
          selector:
            matchLabels:
              team: shop
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: cart
  namespace: shop
spec:
  hostnames:
    - shop.example.com
  parentRefs:
    - name: public
      namespace: ingress
  rules:
    - backendRefs:
        - name: cart
          port: 80
`,
    },
    {
      name: 'a Service as parent, and parents of other kinds',
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
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: cart
  namespace: shop
spec:
  parentRefs:
    - group: ""
      kind: Service
      name: cart
    - kind: Mesh
      name: any
  rules:
    - backendRefs:
        - name: cart
          port: 80
`,
    },
  ],
  fires: [
    {
      name: 'there is no such Gateway',
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
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: cart
  namespace: shop
spec:
  parentRefs:
    - name: public
  rules:
    - backendRefs:
        - name: cart
          port: 80
`,
      expect: [
        {
          messageId: 'missing',
          path: 'spec.parentRefs[0]',
          codes: ['KIA1401', 'IST0171'],
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
    {
      name: 'the Gateway does not have the listener',
      objects: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
  namespace: shop
spec:
  gatewayClassName: istio
  listeners:
    - name: http
      port: 80
      protocol: HTTP
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: cart
  namespace: shop
spec:
  parentRefs:
    - name: public
      sectionName: https
  rules:
    - backendRefs:
        - name: cart
          port: 80
`,
      expect: [{ messageId: 'noListener' }],
    },
    {
      name: 'the listener takes only routes of its own namespace',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: {}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
  namespace: ingress
spec:
  gatewayClassName: istio
  listeners:
    - name: http
      port: 80
      protocol: HTTP
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: cart
  namespace: shop
spec:
  parentRefs:
    - name: public
      namespace: ingress
  rules:
    - backendRefs:
        - name: cart
          port: 80
`,
      expect: [{ messageId: 'notAllowed' }],
    },
    {
      name: 'no listener has the hostname',
      objects: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
  namespace: shop
spec:
  gatewayClassName: istio
  listeners:
    - name: http
      port: 80
      protocol: HTTP
      hostname: "*.example.com"
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: cart
  namespace: shop
spec:
  hostnames:
    - shop.example.org
  parentRefs:
    - name: public
  rules:
    - backendRefs:
        - name: cart
          port: 80
`,
      expect: [{ messageId: 'noHostname' }],
    },
  ],
});
