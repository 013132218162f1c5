import { hostNotFound } from '@outrider/api/src/pipeline/detect/rules/istio/host-not-found.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(hostNotFound, {
  quiet: [
    {
      name: 'short names, full names and hosts of ServiceEntries',
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
  namespace: checkout
spec:
  selector:
    app: pay
  ports:
    - name: http
      port: 80
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: external
  namespace: checkout
spec:
  hosts:
    - "*.example.com"
  ports:
    - number: 443
      name: tls
      protocol: TLS
  resolution: DNS
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
        - destination:
            host: pay.checkout.svc.cluster.local
        - destination:
            host: api.example.com
`,
    },
    {
      name: 'a cluster domain of its own',
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
            host: cart.shop.svc.corp.example
`,
    },
    {
      name: 'a Service of all clusters together',
      objects: `
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
            host: cart.shop.svc.clusterset.local
`,
    },
    {
      name: 'Services cannot be read',
      objects: `
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
            host: carts
`,
      unknown: ['Service'],
    },
  ],
  fires: [
    {
      name: 'the name is misspelt',
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
            host: carts
`,
      expect: [
        {
          messageId: 'missing',
          path: 'spec.http[0].route[0].destination.host',
          severity: 'high',
          codes: ['IST0101', 'KIA1101'],
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
    {
      name: 'the Service is in another namespace',
      objects: `
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: checkout
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
    - cart
  http:
    - route:
        - destination:
            host: cart
`,
      expect: [{ messageId: 'otherNamespace' }],
    },
    {
      name: 'the namespace is appended, but not the rest',
      objects: `
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: checkout
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
    - cart
  http:
    - route:
        - destination:
            host: cart.checkout
`,
      expect: [{ messageId: 'notCompleted' }],
    },
    {
      name: 'the ServiceEntry is private to another namespace',
      objects: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: external
  namespace: checkout
spec:
  hosts:
    - pay.example.com
  ports:
    - number: 443
      name: tls
      protocol: TLS
  resolution: DNS
  exportTo:
    - .
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
            host: pay.example.com
`,
      expect: [{ messageId: 'notVisible' }],
    },
    {
      name: 'one wrong host in several places is one finding, and a mirror weighs less',
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
      mirror:
        host: shadow
    - mirrors:
        - destination:
            host: shadow
      route:
        - destination:
            host: cart
  tcp:
    - route:
        - destination:
            host: gone
`,
      expect: [
        { messageId: 'missing', path: 'spec.http[0].mirror.host', severity: 'medium' },
        { messageId: 'missing', path: 'spec.tcp[0].route[0].destination.host' },
      ],
    },
  ],
});
