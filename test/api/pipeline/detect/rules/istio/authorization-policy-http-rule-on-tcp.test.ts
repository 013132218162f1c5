import { authorizationPolicyHttpRuleOnTcp } from '@outrider/api/src/pipeline/detect/rules/istio/authorization-policy-http-rule-on-tcp.ts';

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
    - name: redis
      port: 6379
`;

const AUTHORIZATIONPOLICY_CART = `
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
              - DELETE
`;

testClusterRule(authorizationPolicyHttpRuleOnTcp, {
  quiet: [
    {
      name: 'the rule names its port',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---
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
              - DELETE
            ports:
              - '8080'
`,
    },
    {
      name: 'all ports carry HTTP',
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
---${AUTHORIZATIONPOLICY_CART}
`,
    },
    {
      name: 'another rule allows connections',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---
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
    - from:
        - source:
            principals:
              - cluster.local/ns/shop/sa/web
`,
    },
    {
      name: 'the port is taken out of the proxy',
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
        traffic.sidecar.istio.io/excludeInboundPorts: '6379'
    spec:
      containers:
        - name: app
          image: registry.example.com/shop:1.4
---${SERVICE_CART}---
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
`,
    },
    {
      name: 'it is only tried',
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
    - name: redis
      port: 6379
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: trial
  namespace: shop
  annotations:
    istio.io/dry-run: 'true'
spec:
  action: DENY
  rules:
    - to:
        - operation:
            methods:
              - DELETE
`,
    },
  ],
  fires: [
    {
      name: 'it denies every connection',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${AUTHORIZATIONPOLICY_CART}
`,
      expect: [
        {
          messageId: 'denies',
          path: 'spec.rules[0].to[0].operation.methods',
          severity: 'high',
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
    {
      name: 'it allows none',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---
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
`,
      expect: [{ messageId: 'allowsNothing', path: 'spec.rules[0].when[0]', severity: 'medium' }],
    },
  ],
});
