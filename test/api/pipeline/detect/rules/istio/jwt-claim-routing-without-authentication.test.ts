import { jwtClaimRoutingWithoutAuthentication } from '@outrider/api/src/pipeline/detect/rules/istio/jwt-claim-routing-without-authentication.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

const VIRTUALSERVICE_CART = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - shop.example.com
  gateways:
    - istio-system/public
  http:
    - route:
        - destination:
            host: cart
      match:
        - headers:
            '@request.auth.claims.group':
              exact: admin
    - route:
        - destination:
            host: cart
`;

const GATEWAY_ISTIO_SYSTEM_PUBLIC = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: public
  namespace: istio-system
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 80
        name: http
        protocol: HTTP
      hosts:
        - '*'
`;

const DEPLOYMENT_ISTIO_SYSTEM_INGRESS = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ingress
  namespace: istio-system
spec:
  replicas: 2
  selector:
    matchLabels:
      app: ingress
  template:
    metadata:
      labels:
        app: ingress
        istio: ingressgateway
    spec:
      containers:
        - name: istio-proxy
          image: auto
`;

testClusterRule(jwtClaimRoutingWithoutAuthentication, {
  quiet: [
    {
      name: 'the gateway verifies tokens',
      objects: `${VIRTUALSERVICE_CART}---${GATEWAY_ISTIO_SYSTEM_PUBLIC}---${DEPLOYMENT_ISTIO_SYSTEM_INGRESS}---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: login
  namespace: istio-system
spec:
  selector:
    matchLabels:
      istio: ingressgateway
  jwtRules:
    - issuer: https://login.example.com
      jwksUri: https://login.example.com/keys
`,
    },
    {
      name: 'the whole mesh does',
      objects: `${VIRTUALSERVICE_CART}---${GATEWAY_ISTIO_SYSTEM_PUBLIC}---${DEPLOYMENT_ISTIO_SYSTEM_INGRESS}---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: login
  namespace: istio-system
spec:
  jwtRules:
    - issuer: https://login.example.com
      jwksUri: https://login.example.com/keys
`,
    },
    {
      name: 'no claims',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  gateways:
    - istio-system/public
  http:
    - route:
        - destination:
            host: cart
---${GATEWAY_ISTIO_SYSTEM_PUBLIC}---${DEPLOYMENT_ISTIO_SYSTEM_INGRESS}
`,
    },
    {
      name: 'the gateway has no pods',
      objects: `${VIRTUALSERVICE_CART}---${GATEWAY_ISTIO_SYSTEM_PUBLIC}
`,
    },
  ],
  fires: [
    {
      name: 'nobody verifies tokens at the gateway',
      objects: `${VIRTUALSERVICE_CART}---${GATEWAY_ISTIO_SYSTEM_PUBLIC}---${DEPLOYMENT_ISTIO_SYSTEM_INGRESS}---
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
  jwtRules:
    - issuer: https://login.example.com
      jwksUri: https://login.example.com/keys
`,
      expect: [
        {
          messageId: 'unverified',
          path: 'spec.http[0].match[0].headers',
          codes: ['IST0149'],
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
  ],
});
