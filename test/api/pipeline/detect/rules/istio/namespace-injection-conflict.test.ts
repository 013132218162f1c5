import { namespaceInjectionConflict } from '@outrider/api/src/pipeline/detect/rules/istio/namespace-injection-conflict.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(namespaceInjectionConflict, {
  quiet: [
    {
      name: 'one label',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio-injection: enabled
---
apiVersion: v1
kind: Namespace
metadata:
  name: data
  labels:
    istio.io/dataplane-mode: ambient
---
apiVersion: v1
kind: Namespace
metadata:
  name: web
  labels:
    istio.io/rev: 1-30
`,
    },
    {
      name: 'moved to a revision on purpose',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio-injection: disabled
    istio.io/rev: 1-30
`,
    },
    {
      name: 'the default revision by name',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio-injection: enabled
    istio.io/rev: default
`,
    },
  ],
  fires: [
    {
      name: 'a revision that does not count',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio-injection: enabled
    istio.io/rev: 1-30
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: 8080
`,
      expect: [
        {
          messageId: 'revisionIgnored',
          path: 'metadata.labels[istio.io/rev]',
          services: [{ namespace: 'shop', name: 'web' }],
        },
      ],
    },
    {
      name: 'sidecars in ambient mode',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio-injection: enabled
    istio.io/dataplane-mode: ambient
`,
      expect: [{ messageId: 'sidecarAndAmbient', path: 'metadata.labels[istio.io/dataplane-mode]' }],
    },
  ],
});
