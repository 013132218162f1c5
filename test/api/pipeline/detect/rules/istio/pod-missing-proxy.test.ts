import { podMissingProxy } from '@outrider/api/src/pipeline/detect/rules/istio/pod-missing-proxy.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

const NAMESPACE_SHOP = `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio-injection: enabled
`;

const DEPLOYMENT_WEB = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  uid: web
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
`;

const REPLICASET_WEB_5D = `
apiVersion: apps/v1
kind: ReplicaSet
metadata:
  name: web-5d
  namespace: shop
  ownerReferences:
    - apiVersion: apps/v1
      kind: Deployment
      name: web
      uid: web
      controller: true
  uid: web-5d
spec:
  replicas: 2
`;

const POD_WEB_5D_A = `
apiVersion: v1
kind: Pod
metadata:
  name: web-5d-a
  namespace: shop
  labels:
    app: web
  ownerReferences:
    - apiVersion: apps/v1
      kind: ReplicaSet
      name: web-5d
      uid: web-5d
      controller: true
spec:
  containers:
    - name: app
      image: registry.example.com/shop:1.4
    - name: istio-proxy
      image: registry.example.com/istio/proxyv2:1.30.1
status:
  phase: Running
`;

const POD_WEB = `
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  labels:
    app: web
spec:
  containers:
    - name: app
      image: registry.example.com/shop:1.4
status:
  phase: Running
`;

testClusterRule(podMissingProxy, {
  quiet: [
    {
      name: 'every pod has its sidecar',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_WEB}---${REPLICASET_WEB_5D}---${POD_WEB_5D_A}
`,
    },
    {
      name: 'the pod opts out',
      objects: `${NAMESPACE_SHOP}---
apiVersion: v1
kind: Pod
metadata:
  name: batch
  namespace: shop
  labels:
    app: batch
    sidecar.istio.io/inject: 'false'
spec:
  containers:
    - name: app
      image: registry.example.com/shop:1.4
status:
  phase: Running
`,
    },
    {
      name: 'the network of the node',
      objects: `${NAMESPACE_SHOP}---
apiVersion: v1
kind: Pod
metadata:
  name: agent
  namespace: shop
  labels:
    app: agent
spec:
  hostNetwork: true
  containers:
    - name: app
      image: registry.example.com/shop:1.4
status:
  phase: Running
`,
    },
    {
      name: 'ambient mode needs no sidecars',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio.io/dataplane-mode: ambient
    istio.io/rev: 1-30
---${POD_WEB}
`,
    },
    {
      name: 'a sidecar among the init containers',
      objects: `${NAMESPACE_SHOP}---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  labels:
    app: web
spec:
  initContainers:
    - name: istio-proxy
      image: registry.example.com/istio/proxyv2:1.30.1
  containers:
    - name: app
      image: registry.example.com/shop:1.4
status:
  phase: Running
`,
    },
    {
      name: 'it has finished',
      objects: `${NAMESPACE_SHOP}---
apiVersion: v1
kind: Pod
metadata:
  name: job
  namespace: shop
  labels:
    app: job
spec:
  containers:
    - name: app
      image: registry.example.com/shop:1.4
status:
  phase: Succeeded
`,
    },
    {
      name: 'the namespace of the control plane',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: istio-system
  labels:
    istio-injection: enabled
---
apiVersion: v1
kind: Pod
metadata:
  name: istiod
  namespace: istio-system
  labels:
    app: istiod
spec:
  containers:
    - name: app
      image: registry.example.com/shop:1.4
status:
  phase: Running
`,
    },
    {
      name: 'no injector answers for the namespace',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio.io/rev: 1-28
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: istio-sidecar-injector-1-30
  labels:
    app: sidecar-injector
    istio.io/rev: 1-30
webhooks:
  - name: rev.namespace.sidecar-injector.istio.io
    namespaceSelector:
      matchExpressions:
        - key: istio.io/rev
          operator: In
          values:
            - 1-30
        - key: istio-injection
          operator: DoesNotExist
---${POD_WEB}
`,
    },
  ],
  fires: [
    {
      name: 'one of two pods of a Deployment',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_WEB}---${REPLICASET_WEB_5D}---${POD_WEB_5D_A}---
apiVersion: v1
kind: Pod
metadata:
  name: web-5d-b
  namespace: shop
  labels:
    app: web
  ownerReferences:
    - apiVersion: apps/v1
      kind: ReplicaSet
      name: web-5d
      uid: web-5d
      controller: true
spec:
  containers:
    - name: app
      image: registry.example.com/shop:1.4
status:
  phase: Running
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: 8080
`,
      expect: [
        {
          messageId: 'some',
          path: 'spec.template',
          object: { kind: 'Deployment', namespace: 'shop', name: 'web' },
          services: [{ namespace: 'shop', name: 'web' }],
          codes: ['IST0103'],
        },
      ],
    },
    {
      name: 'a pod of its own, older than the injector',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio.io/rev: 1-30
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: istio-sidecar-injector-1-30
  creationTimestamp: '2026-08-01T00:00:00Z'
  labels:
    app: sidecar-injector
    istio.io/rev: 1-30
webhooks:
  - name: rev.namespace.sidecar-injector.istio.io
    namespaceSelector:
      matchExpressions:
        - key: istio.io/rev
          operator: In
          values:
            - 1-30
        - key: istio-injection
          operator: DoesNotExist
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  labels:
    app: web
  creationTimestamp: '2026-07-01T00:00:00Z'
spec:
  containers:
    - name: app
      image: registry.example.com/shop:1.4
status:
  phase: Running
`,
      expect: [
        {
          messageId: 'some',
          path: 'spec.containers',
          cause: 'The pod is older than the webhook that injects sidecars.',
        },
      ],
    },
    {
      name: 'it asks for itself',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  labels:
    app: web
    sidecar.istio.io/inject: 'true'
spec:
  containers:
    - name: app
      image: registry.example.com/shop:1.4
status:
  phase: Running
`,
      expect: [{ messageId: 'some' }],
    },
  ],
});
