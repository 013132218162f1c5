import { waypointMissingForL7Policy } from '@outrider/api/src/pipeline/detect/rules/istio/waypoint-missing-for-l7-policy.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

const NAMESPACE_SHOP = `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio.io/dataplane-mode: ambient
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

const AUTHORIZATIONPOLICY_CART = `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: cart
  namespace: shop
spec:
  targetRefs:
    - kind: Service
      name: cart
  rules:
    - to:
        - operation:
            methods:
              - GET
`;

const VIRTUALSERVICE_CART = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: cart
      timeout: 2s
`;

testClusterRule(waypointMissingForL7Policy, {
  quiet: [
    {
      name: 'connections are what ztunnel sees',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: cart
  namespace: shop
spec:
  rules:
    - from:
        - source:
            namespaces:
              - shop
`,
    },
    {
      name: 'a waypoint enforces it',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio.io/dataplane-mode: ambient
    istio.io/use-waypoint: waypoint
---${DEPLOYMENT_CART}---${SERVICE_CART}---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: waypoint
  namespace: shop
spec:
  gatewayClassName: istio-waypoint
  listeners:
    - name: mesh
      port: 15008
      protocol: HBONE
status:
  conditions:
    - type: Programmed
      status: 'True'
---${AUTHORIZATIONPOLICY_CART}---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: login
  namespace: shop
spec:
  jwtRules:
    - issuer: https://login.example.com
      jwksUri: https://login.example.com/keys
  targetRefs:
    - kind: Service
      name: cart
---${VIRTUALSERVICE_CART}
`,
    },
    {
      name: 'sidecars see requests',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio-injection: enabled
---${DEPLOYMENT_CART}---${SERVICE_CART}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: cart
  namespace: shop
spec:
  rules:
    - to:
        - operation:
            methods:
              - GET
---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: login
  namespace: shop
spec:
  jwtRules:
    - issuer: https://login.example.com
      jwksUri: https://login.example.com/keys
---${VIRTUALSERVICE_CART}
`,
    },
    {
      name: 'gateways follow their own routes',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  gateways:
    - public
  http:
    - route:
        - destination:
            host: cart
`,
    },
    {
      name: 'only TLS',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---
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
`,
    },
  ],
  fires: [
    {
      name: 'ztunnel cannot judge it',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: cart
  namespace: shop
spec:
  rules:
    - from:
        - source:
            namespaces:
              - shop
    - to:
        - operation:
            methods:
              - GET
`,
      expect: [
        {
          messageId: 'closes',
          path: 'spec.rules[1].to[0].operation.methods',
          severity: 'high',
          codes: ['KIA0110', 'KIA1317'],
        },
      ],
    },
    {
      name: 'nothing enforces it',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: shop
  labels:
    istio.io/use-waypoint: none
spec:
  selector:
    app: cart
  ports:
    - name: http
      port: 80
      targetPort: 8080
---${AUTHORIZATIONPOLICY_CART}---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: login
  namespace: shop
spec:
  jwtRules:
    - issuer: https://login.example.com
      jwksUri: https://login.example.com/keys
  targetRef:
    kind: Service
    name: cart
`,
      expect: [
        {
          messageId: 'unenforced',
          object: { kind: 'AuthorizationPolicy' },
          path: 'spec.targetRefs[0]',
          services: [{ namespace: 'shop', name: 'cart' }],
        },
        { messageId: 'unenforced', object: { kind: 'RequestAuthentication' }, path: 'spec.targetRef' },
      ],
    },
    {
      name: 'a selector that nobody reads',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: login
  namespace: shop
spec:
  selector:
    matchLabels:
      app: cart
  jwtRules:
    - issuer: https://login.example.com
      jwksUri: https://login.example.com/keys
`,
      expect: [{ messageId: 'selectorIgnored', codes: ['KIA1115'] }],
    },
    {
      name: 'routes that nobody follows',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${VIRTUALSERVICE_CART}---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  trafficPolicy:
    outlierDetection: {}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: cart
  namespace: shop
spec:
  parentRefs:
    - kind: Service
      name: cart
  rules:
    - backendRefs:
        - name: cart
          port: 80
`,
      expect: [
        { messageId: 'unrouted', object: { kind: 'VirtualService' }, path: 'spec.http', severity: 'medium' },
        { messageId: 'unrouted', object: { kind: 'DestinationRule' }, path: 'spec.trafficPolicy' },
        { messageId: 'unrouted', object: { kind: 'HTTPRoute' }, path: 'spec.rules' },
      ],
    },
    {
      name: 'a route that nobody follows',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${VIRTUALSERVICE_CART}
`,
      expect: [{ messageId: 'unrouted', services: [{ namespace: 'shop', name: 'cart' }] }],
    },
  ],
});
