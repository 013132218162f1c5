import { sidecarSelectsNothing } from '@outrider/api/src/pipeline/detect/rules/istio/sidecar-selects-nothing.ts';

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

const NAMESPACE_ISTIO_SYSTEM = `
apiVersion: v1
kind: Namespace
metadata:
  name: istio-system
`;

testClusterRule(sidecarSelectsNothing, {
  quiet: [
    {
      name: 'it selects a workload with a sidecar',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
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
`,
    },
    {
      name: 'it is for the namespace',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SIDECAR_DEFAULT}
`,
    },
    {
      name: 'the default of the mesh',
      objects: `${NAMESPACE_ISTIO_SYSTEM}---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: default
  namespace: istio-system
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
      name: 'nothing has the label',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: cart
  namespace: shop
spec:
  workloadSelector:
    labels:
      app: carts
  egress:
    - hosts:
        - ./*
        - istio-system/*
`,
      expect: [{ messageId: 'nothing', path: 'spec.workloadSelector.labels', codes: ['IST0101', 'KIA0004'] }],
    },
    {
      name: 'in ambient mode',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio.io/dataplane-mode: ambient
---${DEPLOYMENT_CART}---${SIDECAR_DEFAULT}
`,
      expect: [{ messageId: 'ambient', path: 'spec', codes: ['IST0167'] }],
    },
    {
      name: 'a selector in the root namespace',
      objects: `${NAMESPACE_ISTIO_SYSTEM}---${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: cart
  namespace: istio-system
spec:
  workloadSelector:
    labels:
      app: cart
  egress:
    - hosts:
        - ./*
        - istio-system/*
`,
      expect: [{ messageId: 'rootSelector', codes: ['KIA1006'] }],
    },
  ],
});
