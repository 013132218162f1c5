import { authorizationPolicySourceNotFound } from '@outrider/api/src/pipeline/detect/rules/istio/authorization-policy-source-not-found.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

const NAMESPACE_SHOP = `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio-injection: enabled
`;

const SERVICEACCOUNT_WEB = `
apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
  namespace: shop
`;

testClusterRule(authorizationPolicySourceNotFound, {
  quiet: [
    {
      name: 'everybody exists',
      objects: `${NAMESPACE_SHOP}---${SERVICEACCOUNT_WEB}---
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
            namespaces:
              - sh*
              - '*'
            serviceAccounts:
              - web
              - shop/web
`,
    },
    {
      name: 'another trust domain, and a pattern',
      objects: `${NAMESPACE_SHOP}---
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
              - partner/ns/shop/sa/web
              - cluster.local/ns/shop/*
`,
    },
    {
      name: 'service accounts are not read',
      unknown: ['ServiceAccount'],
      objects: `${NAMESPACE_SHOP}---
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
      name: 'the account that every namespace has',
      objects: `${NAMESPACE_SHOP}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: cart
  namespace: shop
spec:
  rules:
    - from:
        - source:
            serviceAccounts:
              - default
`,
    },
  ],
  fires: [
    {
      name: 'a namespace that is not there',
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
---
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
  rules:
    - from:
        - source:
            namespaces:
              - web
`,
      expect: [
        {
          messageId: 'namespace',
          path: 'spec.rules[0].from[0].source.namespaces[0]',
          codes: ['IST0101', 'KIA0101'],
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
    {
      name: 'accounts that are not there',
      objects: `${NAMESPACE_SHOP}---${SERVICEACCOUNT_WEB}---
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
              - cluster.local/ns/shop/sa/wep
            serviceAccounts:
              - shop/wep
`,
      expect: [
        {
          messageId: 'serviceAccount',
          path: 'spec.rules[0].from[0].source.principals[0]',
          codes: ['KIA0106'],
        },
        { messageId: 'serviceAccount', path: 'spec.rules[0].from[0].source.serviceAccounts[0]' },
      ],
    },
    {
      name: 'an identity with a scheme',
      objects: `${NAMESPACE_SHOP}---${SERVICEACCOUNT_WEB}---
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
              - spiffe://cluster.local/ns/shop/sa/web
`,
      expect: [{ messageId: 'scheme', confidence: 1 }],
    },
  ],
});
