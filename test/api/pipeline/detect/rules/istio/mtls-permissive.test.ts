import { mtlsPermissive } from '@outrider/api/src/pipeline/detect/rules/istio/mtls-permissive.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

const NAMESPACE_ISTIO_SYSTEM = `
apiVersion: v1
kind: Namespace
metadata:
  name: istio-system
`;

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

const PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT = `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: istio-system
spec:
  mtls:
    mode: STRICT
`;

testClusterRule(mtlsPermissive, {
  quiet: [
    {
      name: 'the mesh is strict',
      objects: `${NAMESPACE_ISTIO_SYSTEM}---${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT}
`,
    },
    {
      name: 'every namespace is strict',
      objects: `${NAMESPACE_ISTIO_SYSTEM}---${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
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
      name: 'nobody is in the mesh',
      objects: `${NAMESPACE_ISTIO_SYSTEM}---
apiVersion: v1
kind: Namespace
metadata:
  name: shop
---${DEPLOYMENT_CART}
`,
    },
    {
      name: 'an exception for one workload',
      objects: `${NAMESPACE_ISTIO_SYSTEM}---${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT}---
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
      name: 'a gateway takes plain text',
      objects: `${NAMESPACE_ISTIO_SYSTEM}---${NAMESPACE_SHOP}---
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
      containers:
        - name: istio-proxy
          image: auto
`,
    },
  ],
  fires: [
    {
      name: 'nothing is said',
      objects: `${NAMESPACE_ISTIO_SYSTEM}---${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
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
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: app
          image: registry.example.com/shop:1.4
`,
      expect: [
        {
          messageId: 'mesh',
          object: { kind: 'Namespace', name: 'istio-system' },
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
    {
      name: 'the mesh says so, and a namespace too',
      objects: `${NAMESPACE_ISTIO_SYSTEM}---${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: v1
kind: Namespace
metadata:
  name: data
  labels:
    istio.io/dataplane-mode: ambient
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: store
  namespace: data
spec:
  replicas: 2
  selector:
    matchLabels:
      app: store
  template:
    metadata:
      labels:
        app: store
    spec:
      containers:
        - name: app
          image: registry.example.com/shop:1.4
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: istio-system
spec:
  mtls:
    mode: PERMISSIVE
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: data
spec:
  mtls:
    mode: PERMISSIVE
`,
      expect: [
        {
          messageId: 'mesh',
          path: 'spec.mtls.mode',
          object: { kind: 'PeerAuthentication', namespace: 'istio-system', name: 'default' },
        },
      ],
    },
    {
      name: 'a namespace goes back',
      objects: `${NAMESPACE_ISTIO_SYSTEM}---${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT}---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: shop
spec:
  mtls:
    mode: PERMISSIVE
`,
      expect: [{ messageId: 'namespace', severity: 'low', object: { namespace: 'shop' } }],
    },
  ],
});
