import { hostNotInGateway } from '@outrider/api/src/pipeline/detect/rules/istio/host-not-in-gateway.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(hostNotInGateway, {
  quiet: [
    {
      name: 'wildcards, own namespace and any namespace',
      objects: `
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
        - "*.example.com"
      tls:
        mode: SIMPLE
        credentialName: shop-tls
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: own
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
        - ./shop.example.com
      tls:
        mode: SIMPLE
        credentialName: shop-tls
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: any
  namespace: ingress
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 443
        name: https
        protocol: HTTPS
      hosts:
        - "*/*"
      tls:
        mode: SIMPLE
        credentialName: shop-tls
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
    - own
    - ingress/any
  http:
    - route:
        - destination:
            host: cart
`,
    },
    {
      name: 'another host is for sidecars',
      objects: `
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
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - shop.example.com
    - cart
  gateways:
    - public
    - mesh
  http:
    - route:
        - destination:
            host: cart
`,
    },
    {
      name: 'a listener without a hostname',
      objects: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
  namespace: shop
spec:
  listeners:
    - port: 80
      protocol: HTTP
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - shop.example.org
  gateways:
    - public
  http:
    - route:
        - destination:
            host: cart
`,
    },
    {
      name: 'each host has its gateway',
      objects: `
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
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: internal
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
        - shop.internal
      tls:
        mode: SIMPLE
        credentialName: shop-tls
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - shop.example.com
    - shop.internal
  gateways:
    - public
    - internal
  http:
    - route:
        - destination:
            host: cart
`,
    },
  ],
  fires: [
    {
      name: 'the gateway serves another domain',
      objects: `
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
        - "*.example.com"
      tls:
        mode: SIMPLE
        credentialName: shop-tls
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - shop.example.org
  gateways:
    - public
  http:
    - route:
        - destination:
            host: cart
`,
      expect: [{ messageId: 'noHost', path: 'spec.gateways[0]', codes: ['IST0132'] }],
    },
    {
      name: 'the gateway takes the host only from another namespace',
      objects: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: public
  namespace: ingress
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 443
        name: https
        protocol: HTTPS
      hosts:
        - frontend/shop.example.com
      tls:
        mode: SIMPLE
        credentialName: shop-tls
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
    - ingress/public
  http:
    - route:
        - destination:
            host: cart
`,
      expect: [{ messageId: 'otherNamespaces' }],
    },
    {
      name: 'one of two hosts is not served',
      objects: `
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
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - shop.example.com
    - shop.example.org
  gateways:
    - public
  http:
    - route:
        - destination:
            host: cart
`,
      expect: [{ messageId: 'someHost', path: 'spec.hosts[1]', severity: 'medium' }],
    },
    {
      name: 'no listener has the host',
      objects: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
  namespace: shop
spec:
  listeners:
    - port: 80
      protocol: HTTP
      hostname: "*.example.com"
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - shop.example.org
  gateways:
    - public
  http:
    - route:
        - destination:
            host: cart
`,
      expect: [{ messageId: 'noHost' }],
    },
  ],
});
