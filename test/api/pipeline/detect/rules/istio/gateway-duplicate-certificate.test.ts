import { gatewayDuplicateCertificate } from '@outrider/api/src/pipeline/detect/rules/istio/gateway-duplicate-certificate.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(gatewayDuplicateCertificate, {
  quiet: [
    {
      name: 'each has its own certificate',
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
  name: a
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
        - a.example.com
      tls:
        mode: SIMPLE
        credentialName: a-tls
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: b
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
        - b.example.com
      tls:
        mode: SIMPLE
        credentialName: b-tls
`,
    },
    {
      name: 'TLS goes through',
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
  name: a
  namespace: shop
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 443
        protocol: TLS
      hosts:
        - a.example.com
      tls:
        mode: PASSTHROUGH
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: b
  namespace: shop
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 443
        protocol: TLS
      hosts:
        - b.example.com
      tls:
        mode: PASSTHROUGH
`,
    },
  ],
  fires: [
    {
      name: 'two Gateways use one certificate',
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
  name: a
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
        - a.example.com
      tls:
        mode: SIMPLE
        credentialName: shop-tls
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: b
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
        - b.example.com
      tls:
        mode: SIMPLE
        credentialName: shop-tls
`,
      expect: [
        {
          messageId: 'shared',
          object: { name: 'b' },
          path: 'spec.servers[0].tls.credentialName',
          codes: ['IST0138'],
        },
      ],
    },
  ],
});
