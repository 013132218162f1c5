import { gatewaySelectsNoWorkload } from '@outrider/api/src/pipeline/detect/rules/istio/gateway-selects-no-workload.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(gatewaySelectsNoWorkload, {
  quiet: [
    {
      name: 'pods of another namespace are selected',
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
        number: 80
        name: http
        protocol: HTTP
      hosts:
        - "*"
`,
    },
    {
      name: 'a Gateway without a selector is for all gateways',
      objects: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: public
  namespace: shop
spec:
  servers:
    - port:
        number: 80
        name: http
        protocol: HTTP
      hosts:
        - "*"
`,
    },
  ],
  fires: [
    {
      name: 'the label is misspelt',
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
    istio: ingres
  servers:
    - port:
        number: 80
        name: http
        protocol: HTTP
      hosts:
        - "*"
`,
      expect: [{ messageId: 'noPod', path: 'spec.selector', codes: ['IST0101', 'KIA0302'] }],
    },
  ],
});
