import { strictMtlsRefusesCallers } from '@outrider/api/src/pipeline/detect/rules/istio/strict-mtls-refuses-callers.ts';

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
    - name: webhook
      port: 443
      targetPort: 8443
`;

const VALIDATINGWEBHOOKCONFIGURATION_CARTS = `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: carts
webhooks:
  - name: carts.example.com
    clientConfig:
      service:
        namespace: shop
        name: cart
`;

const INGRESS_SHOP = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  namespace: shop
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            backend:
              service:
                name: cart
                port:
                  number: 80
`;

const PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT = `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: istio-system
spec:
  mtls:
    mode: STRICT
`;

testClusterRule(strictMtlsRefusesCallers, {
  quiet: [
    {
      name: 'plain text is accepted',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${VALIDATINGWEBHOOKCONFIGURATION_CARTS}---${INGRESS_SHOP}
`,
    },
    {
      name: 'only the mesh calls',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT}
`,
    },
    {
      name: 'the ports accept plain text',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT}---${VALIDATINGWEBHOOKCONFIGURATION_CARTS}---${INGRESS_SHOP}---
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
    '8080':
      mode: PERMISSIVE
    '8443':
      mode: PERMISSIVE
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
        traffic.sidecar.istio.io/excludeInboundPorts: '8443'
    spec:
      containers:
        - name: app
          image: registry.example.com/shop:1.4
---${SERVICE_CART}---${PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT}---${VALIDATINGWEBHOOKCONFIGURATION_CARTS}
`,
    },
    {
      name: 'the ingress controller is in the mesh',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT}---${INGRESS_SHOP}---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ingress-nginx-controller
  namespace: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app: ingress-nginx-controller
  template:
    metadata:
      labels:
        app: ingress-nginx-controller
    spec:
      containers:
        - name: app
          image: registry.example.com/shop:1.4
`,
    },
    {
      name: 'it is an Ingress of Istio',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT}---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  namespace: shop
spec:
  ingressClassName: istio
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            backend:
              service:
                name: cart
                port:
                  number: 80
`,
    },
    {
      name: 'a gateway is open to the world',
      objects: `${NAMESPACE_SHOP}---${PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT}---
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
---
apiVersion: v1
kind: Service
metadata:
  name: gateway
  namespace: shop
spec:
  type: LoadBalancer
  selector:
    app: gateway
  ports:
    - name: http
      port: 80
      targetPort: 8080
`,
    },
    {
      name: 'the pods are outside the mesh',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
---${DEPLOYMENT_CART}---${SERVICE_CART}---${PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT}---${VALIDATINGWEBHOOKCONFIGURATION_CARTS}---${INGRESS_SHOP}
`,
    },
  ],
  fires: [
    {
      name: 'a webhook',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT}---${VALIDATINGWEBHOOKCONFIGURATION_CARTS}
`,
      expect: [
        {
          messageId: 'webhook',
          path: 'spec.ports[1]',
          severity: 'high',
          services: [{ namespace: 'shop', name: 'cart' }],
          evidence: [
            { path: 'webhooks[0].clientConfig.service' },
            { path: 'spec.mtls.mode', value: 'STRICT' },
          ],
        },
      ],
    },
    {
      name: 'an Ingress',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---${SERVICE_CART}---${PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT}---${INGRESS_SHOP}
`,
      expect: [{ messageId: 'ingress', path: 'spec.ports[0]', confidence: 0.8 }],
    },
    {
      name: 'callers outside the cluster',
      objects: `${NAMESPACE_SHOP}---${DEPLOYMENT_CART}---
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: shop
spec:
  type: LoadBalancer
  selector:
    app: cart
  ports:
    - name: http
      port: 80
      targetPort: 8080
---${PEERAUTHENTICATION_ISTIO_SYSTEM_DEFAULT}
`,
      expect: [{ messageId: 'external', path: 'spec.ports[0]', severity: 'medium' }],
    },
  ],
});
