import { mtlsDisabled } from '@outrider/api/src/pipeline/detect/rules/istio/mtls-disabled.ts';

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
spec:
  mtls:
    mode: DISABLE
`;

testClusterRule(mtlsDisabled, {
  quiet: [
    {
      name: 'plain text is only accepted',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
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
      name: 'it reaches nothing in the mesh',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
---${DEPLOYMENT_CART}---${PEERAUTHENTICATION_DEFAULT}
`,
    },
    {
      name: 'in ambient mode it means PERMISSIVE',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio.io/dataplane-mode: ambient
---${DEPLOYMENT_CART}---${PEERAUTHENTICATION_DEFAULT}
`,
    },
  ],
  fires: [
    {
      name: 'a namespace',
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
---${PEERAUTHENTICATION_DEFAULT}
`,
      expect: [
        {
          messageId: 'workloads',
          path: 'spec.mtls.mode',
          severity: 'medium',
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
    {
      name: 'a port',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: istio-system
spec:
  mtls:
    mode: STRICT
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    matchLabels:
      app: cart
  portLevelMtls:
    '8080':
      mode: DISABLE
`,
      expect: [{ messageId: 'port', path: 'spec.portLevelMtls.8080.mode', severity: 'low' }],
    },
  ],
});
