import type { InsideDeclaration } from '../../../rancher/workloads/declarations.ts';
import {
  claimTemplate,
  configMap,
  cpuAutoscaler,
  cronJob,
  disruptionBudget,
  service,
  volumeClaim,
  webhookConfiguration,
} from '../../objects/core.ts';
import { objectWith } from '../../objects/istio.ts';

const lastNight = '{{ago 330}}';

/** States of core-paris-1 that look like trouble and are not: finished, suspended, scaled to zero, rolling, cordoned. */
export const coreParis1: InsideDeclaration = {
  nodes: {
    4: {
      unschedulable: true,
      annotations: {
        'acme.example/maintenance': 'disk replacement until 2026-11-18, ask hardware@acme.example',
      },
      minutesAgo: 240,
    },
  },
  workloads: [
    { namespace: 'reporting', name: 'exporter', replicas: 0 },
    { namespace: 'reporting', name: 'api', replicas: 4, minutesAgo: 0.3, trouble: { rolling: true } },
    { namespace: 'reporting', name: 'dashboard', replicas: 2, config: { THEME: 'light' } },
    {
      namespace: 'reporting',
      name: 'warehouse',
      kind: 'StatefulSet',
      replicas: 2,
      spec: { volumeClaimTemplates: [claimTemplate('data', 'longhorn')] },
    },
    {
      namespace: 'reporting',
      name: 'admission',
      service: { ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 'http' }] },
    },
  ],
  jobs: [
    {
      namespace: 'reporting',
      name: 'nightly-29384760',
      outcome: 'complete',
      cronJob: 'nightly',
      minutesAgo: 330,
    },
    { namespace: 'reporting', name: 'import-2026', outcome: 'complete', minutesAgo: 9000 },
    { namespace: 'reporting', name: 'backfill', outcome: 'running', minutesAgo: 12 },
    { namespace: 'reporting', name: 'migration-next', outcome: 'suspended' },
  ],
  objects: [
    cronJob(
      'reporting/nightly',
      { schedule: '0 2 * * *' },
      { lastScheduleTime: lastNight, lastSuccessfulTime: lastNight },
    ),
    cronJob('reporting/quarterly', { schedule: '30 4 1 */3 *', suspend: true }),
    cpuAutoscaler('reporting/dashboard', 'dashboard', { min: 2, max: 8 }),
    disruptionBudget('reporting/api', { maxUnavailable: 1 }),
    objectWith({ apiVersion: 'v1', kind: 'ResourceQuota' }, 'reporting/compute', {
      hard: { 'requests.cpu': '8', 'limits.cpu': '16', pods: '60' },
    }),
    configMap('reporting/feature-flags', { 'flags.yaml': 'newReports: false\n' }),
    service('reporting/mail', { type: 'ExternalName', externalName: 'smtp.acme.example' }),
    service('reporting/mainframe', { ports: [{ name: 'tcp-db', port: 1521, protocol: 'TCP' }] }),
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        namespace: 'reporting',
        name: 'mainframe-1',
        labels: {
          'kubernetes.io/service-name': 'mainframe',
          'endpointslice.kubernetes.io/managed-by': 'staff',
        },
      },
      addressType: 'IPv4',
      ports: [{ name: 'tcp-db', port: 1521, protocol: 'TCP' }],
      endpoints: [{ addresses: ['192.0.2.77'], conditions: { ready: true } }],
    },
    webhookConfiguration('ValidatingWebhookConfiguration', 'reporting-admission', {
      name: 'check.reporting.acme.example',
      service: { namespace: 'reporting', name: 'admission', path: '/check' },
      failurePolicy: 'Fail',
      rules: [
        { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] },
      ],
    }),
  ],
};

/** A claim of edge-hamburg-1 that waits for its first consumer, as its storage class wants it. */
export const edgeHamburg1: InsideDeclaration = {
  workloads: [
    {
      namespace: 'archive',
      name: 'archiver',
      kind: 'StatefulSet',
      replicas: 1,
      spec: { volumeClaimTemplates: [claimTemplate('data', 'local-path')] },
    },
    {
      namespace: 'archive',
      name: 'workers',
      replicas: 1,
      service: false,
    },
  ],
  objects: [volumeClaim('archive/restore-target', 'local-path')],
};
