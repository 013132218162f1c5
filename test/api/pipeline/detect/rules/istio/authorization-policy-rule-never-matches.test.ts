import { authorizationPolicyRuleNeverMatches } from '@outrider/api/src/pipeline/detect/rules/istio/authorization-policy-rule-never-matches.ts';

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

const AUTHORIZATIONPOLICY_CART = `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: cart
  namespace: shop
spec:
  rules:
    - from:
        - source:
            requestPrincipals:
              - '*'
`;

testClusterRule(authorizationPolicyRuleNeverMatches, {
  quiet: [
    {
      name: 'tokens are verified',
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
---${AUTHORIZATIONPOLICY_CART}
`,
    },
    {
      name: 'nothing is allowed, on purpose',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: deny-all
  namespace: shop
spec: {}
`,
    },
    {
      name: 'identities are known',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
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
    },
    {
      name: 'some values are excluded',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
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
              - POST
            notMethods:
              - POST
`,
    },
    {
      name: 'it reaches nothing in the mesh',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
---${DEPLOYMENT_CART}---${AUTHORIZATIONPOLICY_CART}
`,
    },
    {
      name: 'a pattern excludes some of the paths',
      objects: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: cart
  namespace: shop
spec:
  rules:
    - to:
        - operation:
            paths:
              - '/admin*'
            notPaths:
              - '/admin/users'
              - '*.png'
`,
    },
  ],
  fires: [
    {
      name: 'nobody verifies tokens',
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
kind: AuthorizationPolicy
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    matchLabels:
      app: cart
  rules:
    - when:
        - key: request.auth.claims[iss]
          values:
            - https://login.example.com
`,
      expect: [
        {
          messageId: 'withoutVerification',
          path: 'spec.rules[0]',
          severity: 'high',
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
    {
      name: 'nobody has an identity, but a second rule matches',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: shop
spec:
  mtls:
    mode: DISABLE
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
    - to:
        - operation:
            paths:
              - /healthz
`,
      expect: [{ messageId: 'withoutIdentity', severity: 'medium', codes: ['KIA0105'] }],
    },
    {
      name: 'it excludes what it asks for',
      objects: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: cart
  namespace: shop
spec:
  action: DENY
  rules:
    - to:
        - operation:
            methods:
              - GET
            notMethods:
              - GET
`,
      expect: [
        { messageId: 'contradiction', path: 'spec.rules[0].to[0].operation.methods', severity: 'high' },
      ],
    },
    {
      name: 'a condition that excludes itself',
      objects: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: cart
  namespace: shop
spec:
  rules:
    - when:
        - key: request.headers[x-team]
          values:
            - a
          notValues:
            - a
`,
      expect: [{ messageId: 'contradiction', path: 'spec.rules[0].when[0].values' }],
    },
    {
      name: 'patterns exclude all paths that it asks for',
      objects: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: cart
  namespace: shop
spec:
  rules:
    - to:
        - operation:
            paths:
              - '/admin/users'
              - '/img/logo.png'
              - '/admin*'
            notPaths:
              - '/admin*'
              - '*.png'
`,
      expect: [{ messageId: 'contradiction', path: 'spec.rules[0].to[0].operation.paths' }],
    },
  ],
});
