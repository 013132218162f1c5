import { injectionWebhooksConflict } from '@outrider/api/src/pipeline/detect/rules/istio/injection-webhooks-conflict.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

const MUTATINGWEBHOOKCONFIGURATION_ISTIO_SIDECAR_INJECTOR = `
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
`;

const NAMESPACE_SHOP = `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio-injection: enabled
`;

const MUTATINGWEBHOOKCONFIGURATION_ISTIO_REVISION_TAG_DEFAULT = `
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: istio-revision-tag-default
  labels:
    app: sidecar-injector
    istio.io/rev: 1-30
webhooks:
  - name: rev.namespace.sidecar-injector.istio.io
    namespaceSelector:
      matchExpressions:
        - key: istio-injection
          operator: In
          values:
            - enabled
`;

testClusterRule(injectionWebhooksConflict, {
  quiet: [
    {
      name: 'each serves its own',
      objects: `${MUTATINGWEBHOOKCONFIGURATION_ISTIO_SIDECAR_INJECTOR}---
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
---${NAMESPACE_SHOP}---
apiVersion: v1
kind: Namespace
metadata:
  name: web
  labels:
    istio.io/rev: 1-30
`,
    },
    {
      name: 'nobody asks for both',
      objects: `${MUTATINGWEBHOOKCONFIGURATION_ISTIO_SIDECAR_INJECTOR}---${MUTATINGWEBHOOKCONFIGURATION_ISTIO_REVISION_TAG_DEFAULT}
`,
    },
    {
      name: 'another webhook',
      objects: `${MUTATINGWEBHOOKCONFIGURATION_ISTIO_SIDECAR_INJECTOR}---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: policies
webhooks:
  - name: policies.example.com
---${NAMESPACE_SHOP}
`,
    },
  ],
  fires: [
    {
      name: 'two defaults',
      objects: `${MUTATINGWEBHOOKCONFIGURATION_ISTIO_SIDECAR_INJECTOR}---${MUTATINGWEBHOOKCONFIGURATION_ISTIO_REVISION_TAG_DEFAULT}---${NAMESPACE_SHOP}---
apiVersion: v1
kind: Namespace
metadata:
  name: data
  labels:
    istio-injection: enabled
`,
      expect: [{ messageId: 'double', path: 'webhooks', object: { name: 'istio-sidecar-injector' } }],
    },
  ],
});
