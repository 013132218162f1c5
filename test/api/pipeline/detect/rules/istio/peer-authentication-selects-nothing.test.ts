import { peerAuthenticationSelectsNothing } from '@outrider/api/src/pipeline/detect/rules/istio/peer-authentication-selects-nothing.ts';

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

const PEERAUTHENTICATION_CART = `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    matchLabels:
      app: cart
  mtls:
    mode: STRICT
`;

testClusterRule(peerAuthenticationSelectsNothing, {
  quiet: [
    {
      name: 'it selects a workload of the mesh',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${PEERAUTHENTICATION_CART}
`,
    },
    {
      name: 'it is for the namespace',
      objects: `${NAMESPACE_SHOP}---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: shop
spec:
  mtls:
    mode: STRICT
`,
    },
    {
      name: 'the workload is scaled to zero',
      objects: `${NAMESPACE_SHOP}---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
  namespace: shop
spec:
  replicas: 0
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
---${PEERAUTHENTICATION_CART}
`,
    },
  ],
  fires: [
    {
      name: 'nothing has the label',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    matchLabels:
      app: carts
  mtls:
    mode: STRICT
`,
      expect: [{ messageId: 'nothing', path: 'spec.selector.matchLabels', codes: ['KIA0004'] }],
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
kind: PeerAuthentication
metadata:
  name: legacy
  namespace: shop
spec:
  selector:
    matchLabels:
      app: legacy
  mtls:
    mode: STRICT
`,
      expect: [{ messageId: 'outsideMesh' }],
    },
    {
      name: 'in the root namespace',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: cart
  namespace: istio-system
spec:
  selector:
    matchLabels:
      app: cart
  mtls:
    mode: STRICT
`,
      expect: [{ messageId: 'rootSelector' }],
    },
  ],
});
