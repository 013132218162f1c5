import { authorizationPolicyAllowsAll } from '@outrider/api/src/pipeline/detect/rules/istio/authorization-policy-allows-all.ts';

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

const AUTHORIZATIONPOLICY_OPEN = `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: open
  namespace: shop
spec:
  rules:
    - {}
`;

testClusterRule(authorizationPolicyAllowsAll, {
  quiet: [
    {
      name: 'callers are named',
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
      name: 'everything is denied',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: deny-all
  namespace: shop
spec:
  action: DENY
  rules:
    - {}
`,
    },
    {
      name: 'any identity, but one path',
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
              - '*'
      to:
        - operation:
            paths:
              - /
`,
    },
    {
      name: 'a gateway is open',
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
      containers:
        - name: istio-proxy
          image: auto
---${AUTHORIZATIONPOLICY_OPEN}
`,
    },
    {
      name: 'it is only tried',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: trial
  namespace: shop
  annotations:
    istio.io/dry-run: 'true'
spec:
  rules:
    - {}
`,
    },
  ],
  fires: [
    {
      name: 'a rule without conditions',
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
    - from:
        - source:
            principals:
              - cluster.local/ns/shop/sa/web
    - {}
`,
      expect: [
        {
          messageId: 'everything',
          path: 'spec.rules[1]',
          severity: 'medium',
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
    {
      name: 'another policy restricts the same workload',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
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
            principals:
              - cluster.local/ns/shop/sa/web
---${AUTHORIZATIONPOLICY_OPEN}
`,
      expect: [{ messageId: 'undoesOthers', object: { name: 'open' }, severity: 'high' }],
    },
    {
      name: 'any identity',
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
              - '*'
`,
      expect: [{ messageId: 'anyIdentity', severity: 'low' }],
    },
  ],
});
