import { credentialNotFound } from '@outrider/api/src/pipeline/detect/rules/istio/credential-not-found.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(credentialNotFound, {
  quiet: [
    {
      name: 'the Secret is beside the pods',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: gateway
  namespace: ingress
spec:
  template:
    metadata:
      labels:
        istio: ingressgateway
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: v1
kind: Secret
metadata:
  name: shop-tls
  namespace: ingress
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: public
  namespace: shop
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 443
        name: https
        protocol: HTTPS
      hosts:
        - shop.example.com
      tls:
        mode: SIMPLE
        credentialName: shop-tls
`,
    },
    {
      name: 'TLS goes through the gateway, or no pod is there',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: gateway
  namespace: ingress
spec:
  template:
    metadata:
      labels:
        istio: ingressgateway
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: pass
  namespace: shop
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 443
        name: tls
        protocol: TLS
      hosts:
        - "*"
      tls:
        mode: PASSTHROUGH
        credentialName: none
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: other
  namespace: shop
spec:
  selector:
    istio: none
  servers:
    - port:
        number: 443
        name: https
        protocol: HTTPS
      hosts:
        - a.example.com
      tls:
        mode: SIMPLE
        credentialName: shop-tls
`,
    },
    {
      name: 'a Secret that is granted',
      objects: `
apiVersion: v1
kind: Secret
metadata:
  name: tls
  namespace: certs
---
apiVersion: gateway.networking.k8s.io/v1
kind: ReferenceGrant
metadata:
  name: gateways
  namespace: certs
spec:
  from:
    - group: gateway.networking.k8s.io
      kind: Gateway
      namespace: shop
  to:
    - group: ""
      kind: Secret
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
  namespace: shop
spec:
  listeners:
    - port: 443
      protocol: HTTPS
      tls:
        certificateRefs:
          - name: tls
            namespace: certs
`,
    },
    {
      name: 'Secrets cannot be read',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: gateway
  namespace: ingress
spec:
  template:
    metadata:
      labels:
        istio: ingressgateway
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: public
  namespace: shop
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 443
        name: https
        protocol: HTTPS
      hosts:
        - shop.example.com
      tls:
        mode: SIMPLE
        credentialName: shop-tls
`,
      unknown: ['Secret'],
    },
  ],
  fires: [
    {
      name: 'there is no such Secret',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: gateway
  namespace: ingress
spec:
  template:
    metadata:
      labels:
        istio: ingressgateway
    spec:
      containers:
        - name: main
        - name: istio-proxy
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
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - shop.example.com
  gateways:
    - public
  http:
    - route:
        - destination:
            host: cart
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: public
  namespace: shop
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 443
        name: https
        protocol: HTTPS
      hosts:
        - shop.example.com
      tls:
        mode: SIMPLE
        credentialName: shop-tls
`,
      expect: [
        {
          messageId: 'missing',
          path: 'spec.servers[0].tls.credentialName',
          severity: 'critical',
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
    {
      name: 'the Secret is beside the Gateway, and not beside its pods',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: gateway
  namespace: ingress
spec:
  template:
    metadata:
      labels:
        istio: ingressgateway
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: v1
kind: Secret
metadata:
  name: shop-tls
  namespace: shop
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: public
  namespace: shop
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 443
        name: https
        protocol: HTTPS
      hosts:
        - shop.example.com
      tls:
        mode: SIMPLE
        credentialName: shop-tls
`,
      expect: [{ messageId: 'otherNamespace' }],
    },
    {
      name: 'the Secret of another namespace is not granted',
      objects: `
apiVersion: v1
kind: Secret
metadata:
  name: tls
  namespace: certs
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
  namespace: shop
spec:
  listeners:
    - port: 443
      protocol: HTTPS
      tls:
        certificateRefs:
          - name: tls
            namespace: certs
`,
      expect: [{ messageId: 'notGranted', path: 'spec.listeners[0].tls.certificateRefs[0]' }],
    },
    {
      name: 'a listener names a Secret that is not there',
      objects: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
  namespace: shop
spec:
  listeners:
    - port: 443
      protocol: HTTPS
      tls:
        certificateRefs:
          - name: tls
`,
      expect: [{ messageId: 'missing' }],
    },
  ],
});
