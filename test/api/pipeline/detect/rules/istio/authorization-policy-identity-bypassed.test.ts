import { authorizationPolicyIdentityBypassed } from '@outrider/api/src/pipeline/detect/rules/istio/authorization-policy-identity-bypassed.ts';

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

const AUTHORIZATIONPOLICY_KEEP_OUT = `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: keep-out
  namespace: shop
spec:
  action: DENY
  rules:
    - from:
        - source:
            principals:
              - cluster.local/ns/shop/sa/web
`;

testClusterRule(authorizationPolicyIdentityBypassed, {
  quiet: [
    {
      name: 'mutual TLS is demanded',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: istio-system
spec:
  mtls:
    mode: STRICT
---${AUTHORIZATIONPOLICY_KEEP_OUT}
`,
    },
    {
      name: 'it allows',
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
      name: 'it denies all but these',
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
            notPrincipals:
              - cluster.local/ns/shop/sa/web
`,
    },
    {
      name: 'another port accepts plain text',
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
    mode: STRICT
  portLevelMtls:
    9090:
      mode: PERMISSIVE
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: keep-out
  namespace: shop
spec:
  action: DENY
  rules:
    - from:
        - source:
            principals:
              - cluster.local/ns/shop/sa/web
      to:
        - operation:
            ports:
              - '8080'
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
  action: DENY
  rules:
    - from:
        - source:
            principals:
              - cluster.local/ns/shop/sa/web
`,
    },
  ],
  fires: [
    {
      name: 'plain text is accepted by default',
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
---${AUTHORIZATIONPOLICY_KEEP_OUT}
`,
      expect: [
        {
          messageId: 'plaintext',
          path: 'spec.rules[0]',
          severity: 'high',
          codes: ['KIA0105'],
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
    {
      name: 'a policy accepts plain text',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: shop
spec:
  mtls:
    mode: PERMISSIVE
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: keep-out
  namespace: shop
spec:
  action: DENY
  rules:
    - when:
        - key: source.namespace
          values:
            - legacy
`,
      expect: [{ messageId: 'plaintext', evidence: [{ path: 'spec.mtls.mode', value: 'PERMISSIVE' }] }],
    },
    {
      name: 'the port that the rule is for accepts plain text',
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
    mode: STRICT
  portLevelMtls:
    9090:
      mode: PERMISSIVE
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: keep-out
  namespace: shop
spec:
  action: DENY
  rules:
    - from:
        - source:
            principals:
              - cluster.local/ns/shop/sa/web
      to:
        - operation:
            ports:
              - '9090'
`,
      expect: [
        { messageId: 'plaintext', evidence: [{ path: 'spec.portLevelMtls.9090.mode', value: 'PERMISSIVE' }] },
      ],
    },
  ],
});
