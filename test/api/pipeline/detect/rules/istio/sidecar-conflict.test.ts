import { sidecarConflict } from '@outrider/api/src/pipeline/detect/rules/istio/sidecar-conflict.ts';

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

const SIDECAR_DEFAULT = `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: default
  namespace: shop
spec:
  egress:
    - hosts:
        - ./*
        - istio-system/*
`;

const SIDECAR_CART = `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: cart
  namespace: shop
spec:
  workloadSelector:
    labels:
      app: cart
  egress:
    - hosts:
        - ./*
        - istio-system/*
`;

testClusterRule(sidecarConflict, {
  quiet: [
    {
      name: 'one for the namespace, one for a workload',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SIDECAR_DEFAULT}---${SIDECAR_CART}
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
---${SIDECAR_CART}---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: web
  namespace: shop
spec:
  workloadSelector:
    labels:
      app: web
  egress:
    - hosts:
        - ./*
        - istio-system/*
`,
    },
    {
      name: 'ambient mode has no sidecars',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio.io/dataplane-mode: ambient
---${DEPLOYMENT_CART}---${SIDECAR_DEFAULT}---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: more
  namespace: shop
spec:
  egress:
    - hosts:
        - ./*
        - istio-system/*
`,
    },
  ],
  fires: [
    {
      name: 'two for the namespace',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: default
  namespace: shop
  creationTimestamp: '2026-01-01T00:00:00Z'
spec:
  egress:
    - hosts:
        - ./*
        - istio-system/*
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: added
  namespace: shop
  creationTimestamp: '2026-02-01T00:00:00Z'
spec:
  egress:
    - hosts:
        - ./*
        - istio-system/*
`,
      expect: [
        { messageId: 'namespace', object: { name: 'added' }, path: 'spec', codes: ['IST0111', 'KIA0002'] },
      ],
    },
    {
      name: 'two for a workload',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
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
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
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
        tier: front
    spec:
      containers:
        - name: app
          image: registry.example.com/shop:1.4
---${SIDECAR_CART}---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: front
  namespace: shop
spec:
  workloadSelector:
    labels:
      tier: front
  egress:
    - hosts:
        - ./*
        - istio-system/*
`,
      expect: [
        {
          messageId: 'workload',
          object: { name: 'front' },
          path: 'spec.workloadSelector',
          codes: ['IST0110', 'KIA0003'],
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
    {
      name: 'two defaults of the mesh',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: default
  namespace: istio-system
  creationTimestamp: '2026-01-01T00:00:00Z'
spec:
  egress:
    - hosts:
        - ./*
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: more
  namespace: istio-system
  creationTimestamp: '2026-02-01T00:00:00Z'
spec:
  egress:
    - hosts:
        - '*/*'
`,
      expect: [{ messageId: 'namespace', object: { namespace: 'istio-system', name: 'more' } }],
    },
  ],
});
