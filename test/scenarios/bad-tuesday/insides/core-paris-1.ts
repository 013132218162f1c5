import type { InsideDeclaration } from '../../../rancher/workloads/declarations.ts';
import { crashing } from '../../faults/pod-troubles.ts';
import { mergeInsides } from '../../mesh/merge-insides.ts';
import { meshNamespace, sidecarMesh } from '../../mesh/sidecar-mesh.ts';
import { cronJob, webhookConfiguration } from '../../objects/core.ts';
import {
  authorizationPolicy,
  destinationRule,
  goodTrafficPolicy,
  hostOf,
  objectWith,
  peerAuthentication,
} from '../../objects/istio.ts';

const security: InsideDeclaration = {
  workloads: [
    { namespace: 'treasury', name: 'quotes', replicas: 2 },
    { namespace: 'treasury', name: 'positions', replicas: 2 },
    // K20: the container's port is called http, not web.
    {
      namespace: 'treasury',
      name: 'fx-rates',
      service: { ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 'web' }] },
    },
  ],
  objects: [
    peerAuthentication('treasury/default', { mtls: { mode: 'STRICT' } }),
    // M17: clients send plaintext to a server that takes none.
    destinationRule('treasury/quotes', {
      host: hostOf('treasury/quotes'),
      trafficPolicy: { ...goodTrafficPolicy, tls: { mode: 'DISABLE' } },
    }),
    // M18
    peerAuthentication('intranet/default', { mtls: { mode: 'PERMISSIVE' } }),
    // M19: an empty rule allows everything.
    authorizationPolicy('treasury/positions', {
      selector: { matchLabels: { app: 'positions' } },
      action: 'ALLOW',
      rules: [{}],
    }),
    // M20: no pod has this label.
    authorizationPolicy('treasury/settlement', {
      selector: { matchLabels: { app: 'settlement' } },
      action: 'ALLOW',
      rules: [{ from: [{ source: { namespaces: ['treasury'] } }] }],
    }),
    // M21: no namespace has this name.
    authorizationPolicy('treasury/auditors', {
      selector: { matchLabels: { app: 'quotes' } },
      action: 'ALLOW',
      rules: [{ from: [{ source: { namespaces: ['audit'] } }], to: [{ operation: { methods: ['GET'] } }] }],
    }),
  ],
};

const core: InsideDeclaration = {
  workloads: [
    // K05: what uses up the quota that keeps jupyterhub from starting.
    {
      namespace: 'ml-notebooks',
      name: 'single-user',
      kind: 'StatefulSet',
      replicas: 7,
      container: {
        resources: { requests: { cpu: '200m', memory: '512Mi' }, limits: { cpu: '1400m', memory: '2Gi' } },
      },
    },
    // K09: the only pods behind the webhook crash.
    {
      namespace: 'policy-system',
      name: 'policy-webhook',
      service: { ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 'http' }] },
      trouble: {
        ...crashing('policy-webhook', 2, 11),
        log: 'flag provided but not defined: -tls-cert-dir\nUsage of webhook:',
      },
      minutesAgo: 37,
    },
  ],
  objects: [
    objectWith({ apiVersion: 'v1', kind: 'ResourceQuota' }, 'ml-notebooks/compute', {
      hard: { 'limits.cpu': '10', pods: '40' },
    }),
    webhookConfiguration('ValidatingWebhookConfiguration', 'policy-webhook', {
      name: 'validate.policy.acme.example',
      service: { namespace: 'policy-system', name: 'policy-webhook', path: '/validate' },
      failurePolicy: 'Fail',
      namespaceSelector: { matchLabels: { 'acme.example/policy': 'enforced' } },
      rules: [
        {
          apiGroups: ['apps'],
          apiVersions: ['v1'],
          operations: ['CREATE', 'UPDATE'],
          resources: ['deployments'],
        },
      ],
    }),
    // K17: there is no hour 25.
    cronJob('treasury/close-of-day', { schedule: '0 25 * * *' }),
  ],
  namespaces: { 'external-secrets': { labels: { 'acme.example/policy': 'enforced' } } },
};

/** The treasury, with a mesh whose proxies are plain containers: M17 to M21, K05, K09, K17, K20. */
export const coreParis1: InsideDeclaration = mergeInsides(
  sidecarMesh({ version: '1.26.4', outbound: 'REGISTRY_ONLY' }, 'container'),
  meshNamespace('treasury', []),
  meshNamespace('intranet', [], { open: true }),
  security,
  core,
);
