import { requestAuthenticationSelectsNothing } from '@outrider/api/src/pipeline/detect/rules/istio/request-authentication-selects-nothing.ts';

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

const REQUESTAUTHENTICATION_ALL = `
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: all
  namespace: shop
spec:
  jwtRules:
    - issuer: https://login.example.com
`;

testClusterRule(requestAuthenticationSelectsNothing, {
  quiet: [
    {
      name: 'it selects a workload of the mesh',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    matchLabels:
      app: cart
  jwtRules:
    - issuer: https://login.example.com
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
kind: RequestAuthentication
metadata:
  name: cart
  namespace: shop
spec:
  jwtRules:
    - issuer: https://login.example.com
`,
    },
    {
      name: 'a namespace without workloads',
      objects: `${NAMESPACE_SHOP}---${REQUESTAUTHENTICATION_ALL}
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
kind: RequestAuthentication
metadata:
  name: all
  namespace: istio-system
spec:
  jwtRules:
    - issuer: https://login.example.com
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
kind: RequestAuthentication
metadata:
  name: cart
  namespace: shop
spec:
  targetRefs:
    - kind: Service
      name: cart
  jwtRules:
    - issuer: https://login.example.com
`,
    },
  ],
  fires: [
    {
      name: 'nothing has the label',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    matchLabels:
      app: carts
  jwtRules:
    - issuer: https://login.example.com
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
kind: RequestAuthentication
metadata:
  name: legacy
  namespace: shop
spec:
  selector:
    matchLabels:
      app: legacy
  jwtRules:
    - issuer: https://login.example.com
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
---${DEPLOYMENT_CART}---${REQUESTAUTHENTICATION_ALL}
`,
      expect: [{ messageId: 'emptyNamespace', path: 'spec' }],
    },
    {
      name: 'its target does not exist',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
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
  jwtRules:
    - issuer: https://login.example.com
`,
      expect: [
        { messageId: 'target', path: 'spec.targetRefs[0]' },
        { messageId: 'target', path: 'spec.targetRefs[1]' },
      ],
    },
  ],
});
