import { authorizationPolicyAndWrittenAsOr } from '@outrider/api/src/pipeline/detect/rules/istio/authorization-policy-and-written-as-or.ts';

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

testClusterRule(authorizationPolicyAndWrittenAsOr, {
  quiet: [
    {
      name: 'one rule',
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
      to:
        - operation:
            methods:
              - GET
`,
    },
    {
      name: 'anybody may ask for its health',
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
    - to:
        - operation:
            paths:
              - /healthz
`,
    },
    {
      name: 'it denies',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: cart
  namespace: shop
spec:
  action: DENY
  rules:
    - from:
        - source:
            principals:
              - cluster.local/ns/shop/sa/web
    - to:
        - operation:
            methods:
              - GET
`,
    },
  ],
  fires: [
    {
      name: 'two rules',
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
    - to:
        - operation:
            methods:
              - GET
            paths:
              - /orders
`,
      expect: [
        {
          messageId: 'split',
          path: 'spec.rules[1]',
          confidence: 0.6,
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
  ],
});
