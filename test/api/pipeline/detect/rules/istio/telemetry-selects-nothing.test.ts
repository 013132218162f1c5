import { telemetrySelectsNothing } from '@outrider/api/src/pipeline/detect/rules/istio/telemetry-selects-nothing.ts';

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

const TELEMETRY_ALL = `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata:
  name: all
  namespace: shop
spec:
  accessLogging:
    - providers:
        - name: envoy
`;

testClusterRule(telemetrySelectsNothing, {
  quiet: [
    {
      name: 'it selects a workload of the mesh',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    matchLabels:
      app: cart
  accessLogging:
    - providers:
        - name: envoy
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
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata:
  name: cart
  namespace: shop
spec:
  accessLogging:
    - providers:
        - name: envoy
`,
    },
    {
      name: 'a namespace without workloads',
      objects: `${NAMESPACE_SHOP}---${TELEMETRY_ALL}
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
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata:
  name: all
  namespace: istio-system
spec:
  accessLogging:
    - providers:
        - name: envoy
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
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata:
  name: cart
  namespace: shop
spec:
  targetRefs:
    - kind: Service
      name: cart
  accessLogging:
    - providers:
        - name: envoy
`,
    },
  ],
  fires: [
    {
      name: 'nothing has the label',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    matchLabels:
      app: carts
  accessLogging:
    - providers:
        - name: envoy
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
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata:
  name: legacy
  namespace: shop
spec:
  selector:
    matchLabels:
      app: legacy
  accessLogging:
    - providers:
        - name: envoy
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
---${DEPLOYMENT_CART}---${TELEMETRY_ALL}
`,
      expect: [{ messageId: 'emptyNamespace', path: 'spec' }],
    },
    {
      name: 'its target does not exist',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: telemetry.istio.io/v1
kind: Telemetry
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
  accessLogging:
    - providers:
        - name: envoy
`,
      expect: [
        { messageId: 'target', path: 'spec.targetRefs[0]' },
        { messageId: 'target', path: 'spec.targetRefs[1]' },
      ],
    },
  ],
});
