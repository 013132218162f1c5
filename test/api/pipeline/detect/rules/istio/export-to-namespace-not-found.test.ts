import { exportToNamespaceNotFound } from '@outrider/api/src/pipeline/detect/rules/istio/export-to-namespace-not-found.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(exportToNamespaceNotFound, {
  quiet: [
    {
      name: 'namespaces that are there, its own, all and none',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: {}
---
apiVersion: v1
kind: Namespace
metadata:
  name: checkout
  labels: {}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  exportTo:
    - .
    - checkout
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  exportTo:
    - "*"
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: api
  namespace: shop
spec:
  hosts:
    - api.example.com
  exportTo:
    - "~"
`,
    },
    {
      name: 'files without namespaces',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  exportTo:
    - checkout
`,
    },
  ],
  fires: [
    {
      name: 'the namespace is misspelt',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: {}
---
apiVersion: v1
kind: Namespace
metadata:
  name: checkout
  labels: {}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  exportTo:
    - .
    - chekout
`,
      expect: [{ messageId: 'missing', path: 'spec.exportTo[1]', codes: ['KIA0005'] }],
    },
    {
      name: 'a pattern',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: {}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  exportTo:
    - team-*
`,
      expect: [{ messageId: 'wildcard' }],
    },
  ],
});
