import { kubeTime } from '../../fleet/world-clock.ts';
import type { KubeObject } from '../../world.ts';
import { availability } from '../availability.ts';
import { type ClusterPlace, uidIn } from '../cluster-place.ts';
import type { WorkloadDeclaration } from '../declarations.ts';
import { troubleEvents } from '../event-objects.ts';
import { workloadParts, type WorkloadPlan } from '../realize-workload.ts';
import { workloadStatus } from '../workload-status.ts';
import { claimsOf } from './volume-claims.ts';

/** Progress deadline of a Deployment that says nothing of its own. */
const deadline = 10 * 60_000;
const month = 30 * 24 * 60 * 60_000;

/** Everything a declared workload is: its objects as they were applied, its pods, and the events of its trouble. */
export function workloadObjects(place: ClusterPlace, declared: WorkloadDeclaration): KubeObject[] {
  const since = place.now - (declared.minutesAgo ?? 4000) * 60_000;
  const bare = workloadObject(place, declared);
  const counts = availability(bare, place.nodes.length, declared.trouble);
  const workload = {
    ...bare,
    status: workloadStatus(bare, counts, { since, overdue: place.now - since > deadline }),
  };
  const plan: WorkloadPlan = { place, workload, counts, since };
  return [
    ...accessories(place, declared),
    workload,
    ...claimsOf(place, workload, counts.existing),
    ...workloadParts(plan),
    ...troubleEvents(plan),
  ];
}

function metadataOf(
  place: ClusterPlace,
  kind: { apiVersion: string; kind: string },
  { namespace, name, suffix = '' }: { namespace: string; name: string; suffix?: string },
): KubeObject['metadata'] {
  const metadata = { name: `${name}${suffix}`, namespace };
  return {
    ...metadata,
    uid: uidIn(place, { ...kind, metadata }),
    creationTimestamp: kubeTime(place.now - 3 * month),
    labels: { app: name },
  };
}

function workloadObject(place: ClusterPlace, declared: WorkloadDeclaration): KubeObject {
  const { name, kind = 'Deployment', labels, annotations } = declared;
  const named = { apiVersion: 'apps/v1', kind };
  const matchLabels = { app: name };
  const podSpec = { serviceAccountName: name, ...declared.podSpec, containers: containersOf(declared) };
  return {
    ...named,
    metadata: {
      ...metadataOf(place, named, declared),
      ...(kind === 'Deployment' && { annotations: { 'deployment.kubernetes.io/revision': '1' } }),
    },
    spec: {
      ...(kind !== 'DaemonSet' && { replicas: declared.replicas ?? 2 }),
      ...(kind === 'StatefulSet' && { serviceName: name }),
      selector: { matchLabels },
      template: {
        metadata: { labels: { ...matchLabels, ...labels }, ...(annotations && { annotations }) },
        spec: podSpec,
      },
      ...declared.spec,
    },
  };
}

function containersOf({
  namespace,
  name,
  image,
  port = 8080,
  config,
  container,
}: WorkloadDeclaration): unknown[] {
  const probe = { httpGet: { path: '/readyz', port: 'http' }, periodSeconds: 10 };
  return [
    {
      name,
      image: image ?? `registry.acme.example/${namespace}/${name}:1.0.0`,
      imagePullPolicy: 'IfNotPresent',
      ports: [{ name: 'http', containerPort: port, protocol: 'TCP' }],
      ...(config && { envFrom: [{ configMapRef: { name: `${name}-config` } }] }),
      readinessProbe: probe,
      livenessProbe: { ...probe, httpGet: { path: '/livez', port: 'http' } },
      resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '500m', memory: '256Mi' } },
      ...container,
    },
  ];
}

function accessories(place: ClusterPlace, declared: WorkloadDeclaration): KubeObject[] {
  const { config, service, podSpec } = declared;
  const account = { apiVersion: 'v1', kind: 'ServiceAccount' };
  const map = { apiVersion: 'v1', kind: 'ConfigMap' };
  return [
    ...(podSpec?.['serviceAccountName'] === undefined
      ? [{ ...account, metadata: metadataOf(place, account, declared) }]
      : []),
    ...(config !== undefined && config !== 'missing'
      ? [{ ...map, metadata: metadataOf(place, map, { ...declared, suffix: '-config' }), data: config }]
      : []),
    ...(service === false ? [] : [serviceObject(place, declared, service)]),
  ];
}

function serviceObject(
  place: ClusterPlace,
  declared: WorkloadDeclaration,
  spec: Record<string, unknown> | undefined,
): KubeObject {
  const named = { apiVersion: 'v1', kind: 'Service' };
  return {
    ...named,
    metadata: metadataOf(place, named, declared),
    spec: {
      type: 'ClusterIP',
      ...(declared.kind === 'StatefulSet' && { clusterIP: 'None' }),
      ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 'http' }],
      selector: { app: declared.name },
      ...spec,
    },
    ...(spec?.['type'] === 'LoadBalancer' && {
      status: { loadBalancer: { ingress: [{ ip: '192.0.2.10', ipMode: 'VIP' }] } },
    }),
  };
}
