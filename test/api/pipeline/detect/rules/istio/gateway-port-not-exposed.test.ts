import { gatewayPortNotExposed } from '@outrider/api/src/pipeline/detect/rules/istio/gateway-port-not-exposed.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(gatewayPortNotExposed, {
  quiet: [
    {
      name: 'the port of the Service, and the one it leads to',
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
  name: gateway
  namespace: ingress
spec:
  selector:
    istio: ingressgateway
  ports:
    - name: https
      port: 443
      targetPort: 9443
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
        - "*"
      tls:
        mode: SIMPLE
        credentialName: shop-tls
    - port:
        number: 9443
        name: other
        protocol: HTTPS
      hosts:
        - "*"
`,
    },
    {
      name: 'no Service selects the pods',
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
        - "*"
      tls:
        mode: SIMPLE
        credentialName: shop-tls
`,
    },
  ],
  fires: [
    {
      name: 'the Service has no port 8443',
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
  name: gateway
  namespace: ingress
spec:
  selector:
    istio: ingressgateway
  ports:
    - name: https
      port: 443
      targetPort: 9443
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
        number: 8443
        name: https
        protocol: HTTPS
      hosts:
        - "*"
      tls:
        mode: PASSTHROUGH
`,
      expect: [{ messageId: 'notExposed', path: 'spec.servers[0].port.number', codes: ['IST0162'] }],
    },
  ],
});
