import { authorizationPolicySelectsNothing } from '@outrider/api/src/pipeline/detect/rules/istio/authorization-policy-selects-nothing.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

const NAMESPACE_SHOP = `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio-injection: enabled
`;

const DEPLOYMENT_CART = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
  namespace: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app: cart
  template:
    metadata:
      labels:
        app: cart
    spec:
      containers:
        - name: app
          image: registry.example.com/shop:1.4
`;

const AUTHORIZATIONPOLICY_ALL = `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: all
  namespace: shop
spec:
  rules:
    - from:
        - source:
            principals:
              - cluster.local/ns/shop/sa/web
`;

testClusterRule(authorizationPolicySelectsNothing, {
  quiet: [
    {
      name: 'it selects a workload of the mesh',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    matchLabels:
      app: cart
  rules:
    - from:
        - source:
            principals:
              - cluster.local/ns/shop/sa/web
`,
    },
    {
      name: 'ambient mode is the mesh too',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio.io/dataplane-mode: ambient
---${DEPLOYMENT_CART}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: cart
  namespace: shop
spec:
  rules:
    - from:
        - source:
            principals:
              - cluster.local/ns/shop/sa/web
`,
    },
    {
      name: 'a namespace without workloads',
      objects: `${NAMESPACE_SHOP}---${AUTHORIZATIONPOLICY_ALL}
`,
    },
    {
      name: 'the whole mesh',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: istio-system
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: all
  namespace: istio-system
spec:
  rules:
    - from:
        - source:
            principals:
              - cluster.local/ns/shop/sa/web
`,
    },
    {
      name: 'its target exists',
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
      targetPort: 8080
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: cart
  namespace: shop
spec:
  targetRefs:
    - kind: Service
      name: cart
  rules:
    - from:
        - source:
            principals:
              - cluster.local/ns/shop/sa/web
`,
    },
  ],
  fires: [
    {
      name: 'nothing has the label',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    matchLabels:
      app: carts
  rules:
    - from:
        - source:
            principals:
              - cluster.local/ns/shop/sa/web
`,
      expect: [{ messageId: 'selector', path: 'spec.selector.matchLabels' }],
    },
    {
      name: 'what it selects is outside the mesh',
      objects: `${NAMESPACE_SHOP}---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: legacy
  namespace: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app: legacy
  template:
    metadata:
      labels:
        app: legacy
        sidecar.istio.io/inject: 'false'
    spec:
      containers:
        - name: app
          image: registry.example.com/shop:1.4
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: legacy
  namespace: shop
spec:
  selector:
    matchLabels:
      app: legacy
  rules:
    - from:
        - source:
            principals:
              - cluster.local/ns/shop/sa/web
`,
      expect: [{ messageId: 'outsideMesh' }],
    },
    {
      name: 'a namespace outside the mesh',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
---${DEPLOYMENT_CART}---${AUTHORIZATIONPOLICY_ALL}
`,
      expect: [{ messageId: 'emptyNamespace', path: 'spec' }],
    },
    {
      name: 'its target does not exist',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: cart
  namespace: shop
spec:
  targetRefs:
    - kind: Service
      name: carts
    - group: gateway.networking.k8s.io
      kind: Gateway
      name: waypoint
  rules:
    - from:
        - source:
            principals:
              - cluster.local/ns/shop/sa/web
`,
      expect: [
        { messageId: 'target', path: 'spec.targetRefs[0]' },
        { messageId: 'target', path: 'spec.targetRefs[1]' },
      ],
    },
  ],
});
