import { telemetryConflict } from '@outrider/api/src/pipeline/detect/rules/istio/telemetry-conflict.ts';

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

const TELEMETRY_DEFAULT = `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata:
  name: default
  namespace: shop
spec:
  accessLogging:
    - providers:
        - name: envoy
`;

const TELEMETRY_CART = `
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
`;

testClusterRule(telemetryConflict, {
  quiet: [
    {
      name: 'one for the namespace, one for a workload',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${TELEMETRY_DEFAULT}---${TELEMETRY_CART}
`,
    },
    {
      name: 'one of them has a target',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${TELEMETRY_DEFAULT}---
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata:
  name: waypoint
  namespace: shop
spec:
  targetRefs:
    - kind: Gateway
      name: waypoint
  accessLogging:
    - providers:
        - name: envoy
`,
    },
  ],
  fires: [
    {
      name: 'two for the namespace',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata:
  name: default
  namespace: shop
  creationTimestamp: '2026-01-01T00:00:00Z'
spec:
  accessLogging:
    - providers:
        - name: envoy
---
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata:
  name: added
  namespace: shop
  creationTimestamp: '2026-02-01T00:00:00Z'
spec:
  accessLogging:
    - providers:
        - name: envoy
`,
      expect: [{ messageId: 'namespace', object: { name: 'added' }, path: 'spec', codes: ['IST0160'] }],
    },
    {
      name: 'two for a workload',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${TELEMETRY_CART}---
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata:
  name: cart2
  namespace: shop
spec:
  selector:
    matchLabels:
      app: cart
  accessLogging:
    - providers:
        - name: envoy
`,
      expect: [{ messageId: 'workload', object: { name: 'cart2' }, codes: ['IST0159'] }],
    },
  ],
});
