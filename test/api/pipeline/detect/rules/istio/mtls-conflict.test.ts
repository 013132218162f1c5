import { mtlsConflict } from '@outrider/api/src/pipeline/detect/rules/istio/mtls-conflict.ts';

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

const DESTINATIONRULE_CART = `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  trafficPolicy:
    tls:
      mode: ISTIO_MUTUAL
`;

const DESTINATIONRULE_CART_2 = `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  trafficPolicy:
    tls:
      mode: DISABLE
`;

const DEPLOYMENT_LEGACY = `
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
`;

const SERVICE_LEGACY = `
apiVersion: v1
kind: Service
metadata:
  name: legacy
  namespace: shop
spec:
  selector:
    app: legacy
  ports:
    - name: http
      port: 80
      targetPort: 8080
`;

const DESTINATIONRULE_LEGACY = `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: legacy
  namespace: shop
spec:
  host: legacy
  trafficPolicy:
    tls:
      mode: DISABLE
`;

testClusterRule(mtlsConflict, {
  quiet: [
    {
      name: 'the DestinationRule leaves TLS to Istio',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT}---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  trafficPolicy:
    connectionPool:
      tcp:
        maxConnections: 100
`,
    },
    {
      name: 'mutual TLS to a strict server',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT}---${DESTINATIONRULE_CART}
`,
    },
    {
      name: 'plain text to a permissive server',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${DESTINATIONRULE_CART_2}
`,
    },
    {
      name: 'plain text to a port that accepts it',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT}---
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
  portLevelMtls:
    '8080':
      mode: PERMISSIVE
---${DESTINATIONRULE_CART_2}
`,
    },
    {
      name: 'plain text to a server outside the mesh',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_LEGACY}---${SERVICE_LEGACY}---${PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT}---${DESTINATIONRULE_LEGACY}
`,
    },
    {
      name: 'a wildcard with an exception',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${DEPLOYMENT_LEGACY}---${SERVICE_LEGACY}---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: all
  namespace: shop
spec:
  host: '*.shop.svc.cluster.local'
  trafficPolicy:
    tls:
      mode: ISTIO_MUTUAL
---${DESTINATIONRULE_LEGACY}
`,
    },
    {
      name: 'a port that the policy does not speak of',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT}---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  trafficPolicy:
    portLevelSettings:
      - port:
          number: 9090
        tls:
          mode: DISABLE
`,
    },
  ],
  fires: [
    {
      name: 'plain text to a strict server',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT}---${DESTINATIONRULE_CART_2}
`,
      expect: [
        {
          messageId: 'plaintextToStrict',
          path: 'spec.trafficPolicy.tls.mode',
          severity: 'high',
          codes: ['KIA0207', 'KIA0208'],
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
    {
      name: 'TLS of its own on one port',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: shop
spec:
  mtls:
    mode: STRICT
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  trafficPolicy:
    portLevelSettings:
      - port:
          number: 80
        tls:
          mode: SIMPLE
`,
      expect: [{ messageId: 'tlsToStrict', path: 'spec.trafficPolicy.portLevelSettings[0].tls.mode' }],
    },
    {
      name: 'mutual TLS to a server without a proxy',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_LEGACY}---${SERVICE_LEGACY}---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: legacy
  namespace: shop
spec:
  host: legacy.shop.svc.cluster.local
  trafficPolicy:
    tls:
      mode: ISTIO_MUTUAL
`,
      expect: [{ messageId: 'mutualToPlaintext', evidence: [{ path: 'spec.containers' }] }],
    },
    {
      name: 'mutual TLS to a server that switched it off',
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
  mtls:
    mode: DISABLE
---${DESTINATIONRULE_CART}
`,
      expect: [{ messageId: 'mutualToPlaintext', evidence: [{ path: 'spec.mtls.mode', value: 'DISABLE' }] }],
    },
    {
      name: 'one subset of two',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT}---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart-v2
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
        version: v2
    spec:
      containers:
        - name: app
          image: registry.example.com/shop:1.4
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  subsets:
    - name: v2
      labels:
        version: v2
      trafficPolicy:
        tls:
          mode: DISABLE
`,
      expect: [{ messageId: 'plaintextToStrict', path: 'spec.subsets[0].trafficPolicy.tls.mode' }],
    },
    {
      name: 'a port that is taken out of the proxy',
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
      annotations:
        traffic.sidecar.istio.io/excludeInboundPorts: '8080'
    spec:
      containers:
        - name: app
          image: registry.example.com/shop:1.4
---${SERVICE_CART}---${PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT}---${DESTINATIONRULE_CART}
`,
      expect: [{ messageId: 'mutualToPlaintext' }],
    },
  ],
});
