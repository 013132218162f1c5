import { destinationRuleHostNotFound } from '@outrider/api/src/pipeline/detect/rules/istio/destination-rule-host-not-found.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(destinationRuleHostNotFound, {
  quiet: [
    {
      name: 'a short name, a full name, wildcards and a ServiceEntry',
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
kind: ServiceEntry
metadata:
  name: vms
  namespace: shop
spec:
  hosts:
    - api.example.com
  ports:
    - number: 443
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: a
  namespace: shop
spec:
  host: cart
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: b
  namespace: web
spec:
  host: cart.shop.svc.cluster.local
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: c
  namespace: shop
spec:
  host: "*.local"
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: d
  namespace: shop
spec:
  host: "*.example.com"
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: e
  namespace: shop
spec:
  host: api.example.com
`,
    },
    {
      name: 'ServiceEntries cannot be read',
      objects: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: carts
`,
      unknown: ['ServiceEntry'],
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
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: carts
`,
      expect: [{ messageId: 'missing', path: 'spec.host', codes: ['IST0174', 'KIA0202'] }],
    },
    {
      name: 'no host matches the wildcard',
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
kind: DestinationRule
metadata:
  name: all
  namespace: shop
spec:
  host: "*.example.com"
`,
      expect: [{ messageId: 'noneMatches', severity: 'low' }],
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
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
`,
      expect: [{ messageId: 'otherNamespace', services: [{ namespace: 'checkout', name: 'cart' }] }],
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
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart.checkout
`,
      expect: [{ messageId: 'notCompleted' }],
    },
    {
      name: 'the Service is private to another namespace',
      objects: `
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: checkout
  annotations:
    networking.istio.io/exportTo: .
spec:
  selector:
    app: cart
  ports:
    - name: http
      port: 80
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart.checkout.svc.cluster.local
`,
      expect: [{ messageId: 'notVisible' }],
    },
  ],
});
