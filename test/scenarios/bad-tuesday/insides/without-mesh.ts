import type { InsideDeclaration } from '../../../rancher/workloads/declarations.ts';
import { configMissing, crashing, imageNotFound } from '../../faults/pod-troubles.ts';
import { claimTemplate, webhookConfiguration } from '../../objects/core.ts';
import {
  destinationRule,
  goodRoute,
  goodTrafficPolicy,
  hostOf,
  virtualService,
} from '../../objects/istio.ts';

const previewImage = 'registry.acme.example/preview/feature-preview:pr-4711';

/** Half of Istio's CRDs, left by an installation that broke off, and no istiod; K21 and K22. */
export const staging1: InsideDeclaration = {
  extensions: ['istio-half'],
  workloads: [
    {
      namespace: 'preview',
      name: 'feature-preview',
      image: previewImage,
      replicas: 1,
      trouble: imageNotFound(previewImage),
      minutesAgo: 55,
    },
    // K22: the second pod crashes, so the third is never made.
    {
      namespace: 'queue',
      name: 'broker',
      kind: 'StatefulSet',
      replicas: 3,
      spec: { volumeClaimTemplates: [claimTemplate('data', 'longhorn')] },
      trouble: {
        ...crashing('broker', 78, 22),
        pods: 2,
        created: 2,
        log: 'broker 3.9 starting\ncannot parse config /etc/broker/broker.yaml: line 14: unknown key "listners"',
      },
      minutesAgo: 110,
    },
    { namespace: 'preview', name: 'stable' },
  ],
  objects: [
    virtualService('preview/stable', {
      hosts: [hostOf('preview/stable')],
      http: [goodRoute('preview/stable')],
    }),
    destinationRule('preview/stable', { host: hostOf('preview/stable'), trafficPolicy: goodTrafficPolicy }),
  ],
};

/** VirtualServices of a version that nobody knows yet; K23. */
export const labZurich1: InsideDeclaration = {
  extensions: ['istio-unknown-version'],
  workloads: [
    {
      namespace: 'kyverno',
      name: 'kyverno-svc',
      replicas: 1,
      service: { ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 'http' }] },
    },
    { namespace: 'experiments', name: 'playground', replicas: 1 },
    {
      namespace: 'experiments',
      name: 'telemetry-gateway',
      replicas: 1,
      trouble: configMissing('secret "telemetry-token" not found'),
      container: {
        env: [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'telemetry-token', key: 'token' } } }],
      },
      minutesAgo: 700,
    },
  ],
  objects: [
    {
      apiVersion: 'networking.istio.io/v2alpha1',
      kind: 'VirtualService',
      metadata: { namespace: 'experiments', name: 'playground' },
      spec: {
        hostnames: [hostOf('experiments/playground')],
        rules: [{ to: { service: 'playground', port: 80 }, deadline: '5s' }],
      },
    },
  ],
};

/** No mesh; K24: a webhook that must answer and cannot. */
export const edgeOslo1: InsideDeclaration = {
  namespaces: { vault: {}, logistics: { labels: { 'vault.acme.example/inject': 'enabled' } } },
  objects: [
    webhookConfiguration('MutatingWebhookConfiguration', 'vault-agent-injector', {
      name: 'inject.vault.acme.example',
      service: { namespace: 'vault', name: 'vault-agent-injector', path: '/mutate' },
      failurePolicy: 'Fail',
      namespaceSelector: { matchLabels: { 'vault.acme.example/inject': 'enabled' } },
      rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
    }),
  ],
};

/** No mesh; the namespace whose pod security refuses the scanner (K06). */
export const edgeOslo2: InsideDeclaration = {
  namespaces: {
    logistics: {
      labels: {
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/enforce-version': 'latest',
      },
    },
  },
};
