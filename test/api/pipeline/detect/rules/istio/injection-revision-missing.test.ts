import { injectionRevisionMissing } from '@outrider/api/src/pipeline/detect/rules/istio/injection-revision-missing.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

const MUTATINGWEBHOOKCONFIGURATION_ISTIO_SIDECAR_INJECTOR_1_30 = `
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: istio-sidecar-injector-1-30
  labels:
    app: sidecar-injector
    istio.io/rev: 1-30
webhooks:
  - name: rev.namespace.sidecar-injector.istio.io
    namespaceSelector:
      matchExpressions:
        - key: istio.io/rev
          operator: In
          values:
            - 1-30
        - key: istio-injection
          operator: DoesNotExist
`;

const NAMESPACE_SHOP = `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio-injection: enabled
`;

testClusterRule(injectionRevisionMissing, {
  quiet: [
    {
      name: 'an injector serves it',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio.io/rev: 1-30
---${MUTATINGWEBHOOKCONFIGURATION_ISTIO_SIDECAR_INJECTOR_1_30}
`,
    },
    {
      name: 'a tag serves it',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio.io/rev: prod
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: istio-revision-tag-prod
  labels:
    app: sidecar-injector
    istio.io/rev: 1-30
    istio.io/tag: prod
webhooks:
  - name: rev.namespace.sidecar-injector.istio.io
    namespaceSelector:
      matchExpressions:
        - key: istio.io/rev
          operator: In
          values:
            - prod
        - key: istio-injection
          operator: DoesNotExist
`,
    },
    {
      name: 'the default serves it',
      objects: `${NAMESPACE_SHOP}---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: istio-sidecar-injector
  labels:
    app: sidecar-injector
    istio.io/rev: default
webhooks:
  - name: rev.namespace.sidecar-injector.istio.io
    namespaceSelector:
      matchExpressions:
        - key: istio-injection
          operator: In
          values:
            - enabled
`,
    },
    {
      name: 'there is no injector at all',
      objects: NAMESPACE_SHOP,
    },
    {
      name: 'it asks for no sidecars',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
---
apiVersion: v1
kind: Namespace
metadata:
  name: data
  labels:
    istio.io/dataplane-mode: ambient
---${MUTATINGWEBHOOKCONFIGURATION_ISTIO_SIDECAR_INJECTOR_1_30}
`,
    },
  ],
  fires: [
    {
      name: 'a revision that is gone',
      objects: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio.io/rev: 1-28
---${MUTATINGWEBHOOKCONFIGURATION_ISTIO_SIDECAR_INJECTOR_1_30}---
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
          messageId: 'revision',
          path: 'metadata.labels[istio.io/rev]',
          severity: 'high',
          services: [{ namespace: 'shop', name: 'web' }],
        },
      ],
    },
    {
      name: 'no default',
      objects: `${NAMESPACE_SHOP}---${MUTATINGWEBHOOKCONFIGURATION_ISTIO_SIDECAR_INJECTOR_1_30}
`,
      expect: [{ messageId: 'noDefault', path: 'metadata.labels[istio-injection]' }],
    },
  ],
});
