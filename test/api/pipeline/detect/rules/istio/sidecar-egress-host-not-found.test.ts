import { sidecarEgressHostNotFound } from '@outrider/api/src/pipeline/detect/rules/istio/sidecar-egress-host-not-found.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(sidecarEgressHostNotFound, {
  quiet: [
    {
      name: 'the host of a VirtualService',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: all
  namespace: shop
spec:
  hosts:
    - all.shop.example.com
  http:
    - route:
        - destination:
            host: cart
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: default
  namespace: shop
spec:
  egress:
    - hosts:
        - ./all.shop.example.com
`,
    },
    {
      name: 'namespaces, full names, wildcards and external hosts',
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
  name: api
  namespace: shop
spec:
  hosts:
    - "*.example.com"
  ports:
    - number: 443
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: default
  namespace: shop
spec:
  egress:
    - hosts:
        - ./*
        - checkout/*
        - checkout/pay.checkout.svc.cluster.local
        - "*/api.example.com"
        - ./*.svc.cluster.local
`,
    },
    {
      name: 'everything, nothing, and a namespace that only has routes',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: x
  namespace: checkout
spec:
  hosts:
    - x
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: default
  namespace: shop
spec:
  egress:
    - hosts:
        - "*/*"
    - hosts:
        - ~/*
    - hosts:
        - checkout/*
`,
    },
  ],
  fires: [
    {
      name: 'nothing has the host',
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
kind: Sidecar
metadata:
  name: default
  namespace: shop
spec:
  egress:
    - hosts:
        - ./*
        - ./carts.shop.svc.cluster.local
`,
      expect: [{ messageId: 'missing', path: 'spec.egress[0].hosts[1]', codes: ['KIA1004'] }],
    },
    {
      name: 'it is in another namespace',
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
kind: Sidecar
metadata:
  name: default
  namespace: shop
spec:
  egress:
    - hosts:
        - shop/cart.checkout.svc.cluster.local
`,
      expect: [{ messageId: 'otherNamespace' }],
    },
    {
      name: 'the namespace has nothing',
      objects: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: default
  namespace: shop
spec:
  egress:
    - hosts:
        - chekout/*
`,
      expect: [{ messageId: 'emptyNamespace', severity: 'low' }],
    },
    {
      name: 'the namespace is missing',
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
kind: Sidecar
metadata:
  name: default
  namespace: shop
spec:
  egress:
    - hosts:
        - cart.shop.svc.cluster.local
`,
      expect: [{ messageId: 'malformed' }],
    },
  ],
});
