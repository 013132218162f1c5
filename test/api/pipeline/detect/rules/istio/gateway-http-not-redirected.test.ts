import { gatewayHttpNotRedirected } from '@outrider/api/src/pipeline/detect/rules/istio/gateway-http-not-redirected.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(gatewayHttpNotRedirected, {
  quiet: [
    {
      name: 'the server redirects',
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
        number: 80
        name: http
        protocol: HTTP
      hosts:
        - shop.example.com
      tls:
        httpsRedirect: true
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
      name: 'a VirtualService redirects',
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
        number: 80
        name: http
        protocol: HTTP
      hosts:
        - shop.example.com
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
  name: redirect
  namespace: shop
spec:
  hosts:
    - shop.example.com
  gateways:
    - public
  http:
    - match:
        - port: 80
      redirect:
        scheme: https
`,
    },
    {
      name: 'there is no HTTPS',
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
        number: 80
        name: http
        protocol: HTTP
      hosts:
        - shop.example.com
`,
    },
  ],
  fires: [
    {
      name: 'both ports serve the host',
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
        number: 80
        name: http
        protocol: HTTP
      hosts:
        - shop.example.com
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
      expect: [{ messageId: 'notRedirected', path: 'spec.servers[0]', severity: 'low' }],
    },
    {
      name: 'every host is served in plain HTTP',
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
        number: 80
        name: http
        protocol: HTTP
      hosts:
        - '*'
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
      expect: [{ messageId: 'notRedirected' }],
    },
    {
      name: 'only one path is redirected',
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
        number: 80
        name: http
        protocol: HTTP
      hosts:
        - 'shop.example.com'
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
  name: login
  namespace: shop
spec:
  hosts:
    - shop.example.com
  gateways:
    - public
  http:
    - match:
        - uri:
            prefix: /login
      redirect:
        scheme: https
    - route:
        - destination:
            host: cart
`,
      expect: [{ messageId: 'notRedirected' }],
    },
  ],
});
