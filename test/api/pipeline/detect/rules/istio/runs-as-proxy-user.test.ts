import { runsAsProxyUser } from '@outrider/api/src/pipeline/detect/rules/istio/runs-as-proxy-user.ts';

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
      securityContext:
        runAsUser: 1337
      containers:
        - name: app
          image: registry.example.com/shop:1.4
`;

testClusterRule(runsAsProxyUser, {
  quiet: [
    {
      name: 'an init container that reaches the network before the proxy is there',
      objects: `${NAMESPACE_SHOP}---
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
      initContainers:
        - name: fetch
          image: registry.example.com/fetch:1.4
          securityContext:
            runAsUser: 1337
      containers:
        - name: app
          image: registry.example.com/shop:1.4
`,
    },
    {
      name: 'another user',
      objects: `${NAMESPACE_SHOP}---
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
      securityContext:
        runAsUser: 1000
      containers:
        - name: app
          image: registry.example.com/shop:1.4
`,
    },
    {
      name: 'the proxy itself',
      objects: `${NAMESPACE_SHOP}---
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
          image: a
        - name: istio-proxy
          image: auto
          securityContext:
            runAsUser: 1337
`,
    },
    {
      name: 'the container chooses another one',
      objects: `${NAMESPACE_SHOP}---
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
      securityContext:
        runAsUser: 1337
      containers:
        - name: app
          image: a
          securityContext:
            runAsUser: 1000
`,
    },
    {
      name: 'outside the mesh',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
---${DEPLOYMENT_WEB}
`,
    },
    {
      name: 'a gateway',
      objects: `${NAMESPACE_SHOP}---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: gateway
  namespace: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app: gateway
  template:
    metadata:
      labels:
        app: gateway
    spec:
      securityContext:
        runAsUser: 1337
      containers:
        - name: istio-proxy
          image: auto
`,
    },
  ],
  fires: [
    {
      name: 'the pod says so',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_WEB}---
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
          messageId: 'bypasses',
          path: 'spec.template.spec.securityContext.runAsUser',
          services: [{ namespace: 'shop', name: 'web' }],
        },
      ],
    },
    {
      name: 'a container says so',
      objects: `${NAMESPACE_SHOP}---
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
        - name: istio-proxy
          image: auto
        - name: app
          image: a
          securityContext:
            runAsUser: 1337
`,
      expect: [{ messageId: 'bypasses', path: 'spec.template.spec.containers[1].securityContext.runAsUser' }],
    },
    {
      name: 'an init container that goes on running',
      objects: `${NAMESPACE_SHOP}---
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
      initContainers:
        - name: fetch
          image: registry.example.com/fetch:1.4
          restartPolicy: Always
          securityContext:
            runAsUser: 1337
      containers:
        - name: app
          image: registry.example.com/shop:1.4
`,
      expect: [{ messageId: 'bypasses' }],
    },
  ],
});
