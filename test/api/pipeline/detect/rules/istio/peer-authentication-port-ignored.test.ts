import { peerAuthenticationPortIgnored } from '@outrider/api/src/pipeline/detect/rules/istio/peer-authentication-port-ignored.ts';

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

const SERVICE_CART = `
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
  portLevelMtls:
    '80':
      mode: PERMISSIVE
`;

testClusterRule(peerAuthenticationPortIgnored, {
  quiet: [
    {
      name: 'the port of the container',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---
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
      mode: PERMISSIVE
`,
    },
    {
      name: 'a port that nobody declares',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---
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
    '9090':
      mode: PERMISSIVE
`,
    },
    {
      name: 'both ports are the same',
      objects: `${NAMESPACE_SHOP}---
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
          ports:
            - containerPort: 80
---${SERVICE_CART}---${PEERAUTHENTICATION_CART}
`,
    },
  ],
  fires: [
    {
      name: 'the port of the Service',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${PEERAUTHENTICATION_CART}
`,
      expect: [
        {
          messageId: 'servicePort',
          path: 'spec.portLevelMtls.80',
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
    {
      name: 'no selector',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: shop
spec:
  mtls:
    mode: STRICT
  portLevelMtls:
    '8080':
      mode: PERMISSIVE
`,
      expect: [{ messageId: 'noSelector', path: 'spec.portLevelMtls.8080' }],
    },
  ],
});
