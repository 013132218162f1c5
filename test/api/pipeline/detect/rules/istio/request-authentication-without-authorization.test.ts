import { requestAuthenticationWithoutAuthorization } from '@outrider/api/src/pipeline/detect/rules/istio/request-authentication-without-authorization.ts';

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

const REQUESTAUTHENTICATION_LOGIN = `
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: login
  namespace: shop
spec:
  jwtRules:
    - issuer: https://login.example.com
      jwksUri: https://login.example.com/keys
`;

testClusterRule(requestAuthenticationWithoutAuthorization, {
  quiet: [
    {
      name: 'a token is demanded',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${REQUESTAUTHENTICATION_LOGIN}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: login
  namespace: shop
spec:
  action: DENY
  rules:
    - from:
        - source:
            notRequestPrincipals:
              - '*'
`,
    },
    {
      name: 'an authorizer is asked',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${REQUESTAUTHENTICATION_LOGIN}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: login
  namespace: shop
spec:
  action: CUSTOM
  provider:
    name: oauth
  rules:
    - {}
`,
    },
    {
      name: 'some of its workloads demand a token',
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
---${REQUESTAUTHENTICATION_LOGIN}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    matchLabels:
      app: cart
  rules:
    - from:
        - source:
            requestPrincipals:
              - '*'
`,
    },
    {
      name: 'its target does not exist, so that no token is verified',
      objects: `
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
    - group: gateway.networking.k8s.io
      kind: Gateway
      name: public
`,
    },
    {
      name: 'routes choose by claims',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${REQUESTAUTHENTICATION_LOGIN}---
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
      match:
        - headers:
            '@request.auth.claims.group':
              exact: admin
`,
    },
    {
      name: 'its target is protected',
      objects: `
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
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: login
  namespace: shop
spec:
  targetRefs:
    - kind: Service
      name: cart
  rules:
    - from:
        - source:
            requestPrincipals:
              - '*'
`,
    },
  ],
  fires: [
    {
      name: 'nothing asks for a token',
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
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: cart
  namespace: shop
spec:
  rules:
    - from:
        - source:
            principals:
              - cluster.local/ns/shop/sa/web
`,
      expect: [
        {
          messageId: 'workloads',
          path: 'spec.jwtRules',
          severity: 'high',
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
    {
      name: 'for a target',
      objects: `
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
    - group: gateway.networking.k8s.io
      kind: Gateway
      name: public
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
  namespace: shop
spec:
  gatewayClassName: istio
`,
      expect: [{ messageId: 'targets' }],
    },
    {
      name: 'routes of another namespace choose by claims',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${REQUESTAUTHENTICATION_LOGIN}---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reports
  namespace: reports
spec:
  hosts:
    - reports.example.com
  gateways:
    - istio-ingress/public
  http:
    - route:
        - destination:
            host: reports
      match:
        - headers:
            '@request.auth.claims.group':
              exact: admin
`,
      expect: [{ messageId: 'workloads' }],
    },
  ],
});
