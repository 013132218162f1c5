import { allowListBlocksWaypoint } from '@outrider/api/src/pipeline/detect/rules/istio/allow-list-blocks-waypoint.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

const NAMESPACE_SHOP = `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio.io/dataplane-mode: ambient
    istio.io/use-waypoint: waypoint
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

const GATEWAY_WAYPOINT = `
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
            principals:
              - cluster.local/ns/shop/sa/web
`;

testClusterRule(allowListBlocksWaypoint, {
  quiet: [
    {
      name: 'the waypoint is allowed',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${GATEWAY_WAYPOINT}---
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
              - cluster.local/ns/shop/sa/waypoint
`,
    },
    {
      name: 'callers are named for the Service',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${GATEWAY_WAYPOINT}---
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
    - from:
        - source:
            principals:
              - cluster.local/ns/shop/sa/web
`,
    },
    {
      name: 'there is no waypoint',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio.io/dataplane-mode: ambient
---${DEPLOYMENT_CART}---${SERVICE_CART}---${AUTHORIZATIONPOLICY_CART}
`,
    },
    {
      name: 'the waypoint takes other traffic',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: waypoint
  namespace: shop
  labels:
    istio.io/waypoint-for: workload
spec:
  gatewayClassName: istio-waypoint
  listeners:
    - name: mesh
      port: 15008
      protocol: HBONE
---${AUTHORIZATIONPOLICY_CART}
`,
    },
    {
      name: 'sidecars see the caller',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio-injection: enabled
---${DEPLOYMENT_CART}---${SERVICE_CART}---${GATEWAY_WAYPOINT}---${AUTHORIZATIONPOLICY_CART}
`,
    },
    {
      name: 'a pattern may cover it',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${GATEWAY_WAYPOINT}---
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
              - cluster.local/ns/shop/*
`,
    },
    {
      name: 'the namespace of the waypoint is named',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${GATEWAY_WAYPOINT}---
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
      name: 'the service account of the waypoint is named',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${GATEWAY_WAYPOINT}---
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
              - web
              - waypoint
`,
    },
    {
      name: 'it is only tried',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${GATEWAY_WAYPOINT}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: trial
  namespace: shop
  annotations:
    istio.io/dry-run: 'true'
spec:
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
      name: 'only the caller is named',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${GATEWAY_WAYPOINT}---
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
`,
      expect: [
        {
          messageId: 'refused',
          path: 'spec.rules',
          severity: 'high',
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
    {
      name: 'only a namespace of callers is named',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${GATEWAY_WAYPOINT}---
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
      expect: [{ messageId: 'refused' }],
    },
    {
      name: 'only the service account of the caller is named',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${GATEWAY_WAYPOINT}---
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
              - web
`,
      expect: [{ messageId: 'refused' }],
    },
  ],
});
