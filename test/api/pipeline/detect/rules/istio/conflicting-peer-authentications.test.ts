import { conflictingPeerAuthentications } from '@outrider/api/src/pipeline/detect/rules/istio/conflicting-peer-authentications.ts';

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

const PEERAUTHENTICATION_DEFAULT = `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: shop
  creationTimestamp: '2026-01-01T00:00:00Z'
spec:
  mtls:
    mode: STRICT
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

testClusterRule(conflictingPeerAuthentications, {
  quiet: [
    {
      name: 'one for the namespace, one for a workload',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${PEERAUTHENTICATION_DEFAULT}---
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
    mode: PERMISSIVE
`,
    },
    {
      name: 'different workloads',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: app
          image: registry.example.com/shop:1.4
---${PEERAUTHENTICATION_CART}---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: web
  namespace: shop
spec:
  selector:
    matchLabels:
      app: web
  mtls:
    mode: PERMISSIVE
`,
    },
    {
      name: 'different namespaces',
      objects: `${PEERAUTHENTICATION_DEFAULT}---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: data
spec:
  mtls:
    mode: PERMISSIVE
`,
    },
  ],
  fires: [
    {
      name: 'two for the namespace',
      objects: `${PEERAUTHENTICATION_DEFAULT}---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: added
  namespace: shop
  creationTimestamp: '2026-02-01T00:00:00Z'
spec:
  mtls:
    mode: PERMISSIVE
`,
      expect: [
        {
          messageId: 'namespace',
          object: { name: 'added' },
          path: 'spec',
          severity: 'medium',
          codes: ['KIA0002'],
        },
      ],
    },
    {
      name: 'two for a workload that say the same',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${PEERAUTHENTICATION_CART}---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: cart2
  namespace: shop
spec:
  selector:
    matchLabels:
      app: cart
  mtls:
    mode: STRICT
`,
      expect: [{ messageId: 'workload', object: { name: 'cart2' }, severity: 'low', codes: ['KIA0003'] }],
    },
  ],
});
