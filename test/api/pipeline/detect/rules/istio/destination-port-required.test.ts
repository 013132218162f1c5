import { destinationPortRequired } from '@outrider/api/src/pipeline/detect/rules/istio/destination-port-required.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(destinationPortRequired, {
  quiet: [
    {
      name: 'the port is written',
      objects: `
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
    - name: admin
      port: 81
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: cart
            port:
              number: 80
`,
    },
    {
      name: 'there is only one port',
      objects: `
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
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  gateways:
    - public
  http:
    - route:
        - destination:
            host: cart
`,
    },
  ],
  fires: [
    {
      name: 'requests come in on 443, which the Service does not have',
      objects: `
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
    - name: admin
      port: 81
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
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  gateways:
    - public
  http:
    - route:
        - destination:
            host: cart
`,
      expect: [{ messageId: 'gateway', path: 'spec.http[0].route[0].destination' }],
    },
    {
      name: 'the route leads to another host with two ports',
      objects: `
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
apiVersion: v1
kind: Service
metadata:
  name: pay
  namespace: shop
spec:
  selector:
    app: pay
  ports:
    - name: http
      port: 80
    - name: admin
      port: 81
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: pay
`,
      expect: [{ messageId: 'ambiguous' }],
    },
    {
      name: 'clients choose the port',
      objects: `
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
    - name: admin
      port: 81
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: cart
`,
      expect: [{ messageId: 'ownHost', severity: 'low' }],
    },
  ],
});
