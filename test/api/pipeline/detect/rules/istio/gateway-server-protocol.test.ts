import { gatewayServerProtocol } from '@outrider/api/src/pipeline/detect/rules/istio/gateway-server-protocol.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(gatewayServerProtocol, {
  quiet: [
    {
      name: 'HTTP that redirects, HTTPS with a certificate, and TLS that goes through',
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
        - "*"
      tls:
        httpsRedirect: true
    - port:
        number: 443
        name: https
        protocol: HTTPS
      hosts:
        - "*"
      tls:
        mode: SIMPLE
        credentialName: shop-tls
    - port:
        number: 8443
        protocol: tls
      hosts:
        - "*"
      tls:
        mode: PASSTHROUGH
`,
    },
    {
      name: 'mutual TLS of the mesh',
      objects: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: east-west
  namespace: shop
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 15443
        protocol: TLS
      hosts:
        - "*.local"
      tls:
        mode: AUTO_PASSTHROUGH
    - port:
        number: 8080
        protocol: HTTPS
      hosts:
        - "*"
      tls:
        mode: ISTIO_MUTUAL
`,
    },
  ],
  fires: [
    {
      name: 'the protocol does not exist',
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
        protocol: SSL
      hosts:
        - "*"
`,
      expect: [{ messageId: 'unknown', path: 'spec.servers[0].port.protocol' }],
    },
    {
      name: 'HTTPS without TLS settings',
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
        protocol: HTTPS
      hosts:
        - "*"
`,
      expect: [{ messageId: 'noTls' }],
    },
    {
      name: 'TLS settings on plain HTTP',
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
        protocol: HTTP
      hosts:
        - "*"
      tls:
        mode: SIMPLE
        credentialName: a
`,
      expect: [{ messageId: 'tlsOnPlain', path: 'spec.servers[0].tls' }],
    },
    {
      name: 'no certificate',
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
        protocol: HTTPS
      hosts:
        - "*"
      tls:
        mode: SIMPLE
`,
      expect: [{ messageId: 'noCertificate' }],
    },
  ],
});
