import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { ruleHost, type DestinationRule } from '../../mesh/hosts/destination-rules.ts';
import { isWildcard } from '../../mesh/hosts/host-names.ts';
import { findHost, type MeshHost } from '../../mesh/hosts/host-registry.ts';
import { destinationsOf, type VirtualService } from '../../mesh/hosts/virtual-services.ts';
import { POD_KINDS, selectedWorkloads } from '../../mesh/workloads.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { serviceNamesOf } from '../../mesh/policy/host-services.ts';

type Labels = Readonly<Record<string, string>>;

/** Labels that istiod gives endpoints after the place they run at (region, zone, cluster, …). */
const OF_PLACES = /^(?:topology\.istio\.io\/|topology\.kubernetes\.io\/|kubernetes\.io\/hostname$)/;

/** Endpoints of a subset are those endpoints of the host that have all its labels. */
export const subsetSelectsNoPod = defineClusterRule({
  id: 'istio/subset-selects-no-pod',
  title: 'A subset has no pods',
  description: 'Requests that a route sends to the subset are answered with 503, since nothing is behind it.',
  severity: 'high',
  causeClass: 'routing',
  codes: ['IST0173', 'KIA0203'],
  subjects: ['DestinationRule'],
  reads: ['Service', 'ServiceEntry', 'WorkloadEntry', 'VirtualService', ...POD_KINDS],
  messages: {
    used: {
      text: 'The subset {{subset}} of the DestinationRule {{name}} is used by {{user}}, but no pod of {{host}} has its labels {{labels}}.',
    },
    unused: {
      text: 'No pod of {{host}} has the labels {{labels}} of the subset {{subset}} of the DestinationRule {{name}}.',
      severity: 'low',
    },
    noLabels: {
      text: 'The subset {{subset}} of the DestinationRule {{name}} has no labels, so it means all pods of {{host}}.',
      severity: 'low',
      codes: ['KIA0209'],
      remediation: 'Write the labels of the subset, or route to the host without a subset.',
    },
  },
  remediation: 'Correct the labels of the subset, or label the pod template of the workload that is meant.',
  *evaluate(record, { snapshot }) {
    const host = ruleHost(record);
    const hosts = host === '' || isWildcard(host) ? [] : findHost(snapshot, host, record.namespace).visible;
    const endpoints = endpointLabels(snapshot, hosts);
    if (endpoints.length === 0) return;
    for (const [index, subset] of record.spec.subsets.entries()) {
      const user = usersOf(snapshot).get(`${host}|${subset.name ?? ''}`);
      const messageId = problemOf(subset, endpoints, user);
      if (messageId === undefined) continue;
      const labels = labelWords(subset.labels);
      const users = user === undefined ? [] : [user];
      yield {
        messageId,
        data: { ...words(record, subset, user), host },
        path: `spec.subsets[${index}]${messageId === 'noLabels' ? '' : '.labels'}`,
        services: serviceNamesOf(snapshot, [host], record.namespace),
        evidence: [
          evidenceFrom(snapshot, record)(`spec.subsets[${index}].labels`, labels),
          ...users.map((one) =>
            evidenceFrom(snapshot, one)('metadata.name', one.name, 'Routes to the subset.'),
          ),
        ],
        related: users.map((one) => downstreamRef(snapshot.cluster, one)),
      };
    }
  },
});

type Subset = DestinationRule['spec']['subsets'][number];

function words({ name }: DestinationRule, subset: Subset, user: VirtualService | undefined) {
  const labels = labelWords(subset.labels);
  return { name, subset: subset.name ?? '', labels, user: `the VirtualService ${user?.key ?? ''}` };
}

function problemOf({ name, labels, trafficPolicy }: Subset, endpoints: readonly Labels[], user: unknown) {
  const pairs = Object.entries(labels);
  if (name === undefined) return undefined;
  // Some use such a subset to give the same pods another policy.
  if (pairs.length === 0) return trafficPolicy === undefined ? 'noLabels' : undefined;
  const own = pairs.filter(([key]) => !OF_PLACES.test(key));
  if (endpoints.some((one) => own.every(([key, value]) => one[key] === value))) return undefined;
  return user === undefined ? 'unused' : 'used';
}

function labelWords(labels: Labels): string {
  return (
    Object.entries(labels)
      .map(([key, value]) => `${key}=${value}`)
      .join(', ') || 'none'
  );
}

/** Which VirtualService sends requests to a subset, by `host|subset`. */
const usersOf = perSnapshot(
  (snapshot) =>
    new Map(
      snapshot.all('VirtualService').flatMap((service) =>
        destinationsOf(service)
          .filter(({ destination, idle }) => destination.subset !== undefined && !idle)
          .map(({ host, destination }) => [`${host}|${destination.subset ?? ''}`, service] as const),
      ),
    ),
);

/** The labels of everything behind hosts; nothing where that is not told by labels. */
function endpointLabels(snapshot: ClusterSnapshot, hosts: readonly MeshHost[]): readonly Labels[] {
  return hosts.flatMap(({ record }) =>
    record.kind === 'Service' ? ofService(snapshot, record) : ofServiceEntry(snapshot, record),
  );
}

function ofService(
  snapshot: ClusterSnapshot,
  { spec, namespace }: DownstreamRecord<'Service'>,
): readonly Labels[] {
  if (Object.keys(spec.selector).length === 0) return [];
  return selectedWorkloads(snapshot, spec.selector, namespace).map(({ labels }) => labels);
}

function ofServiceEntry(
  snapshot: ClusterSnapshot,
  { spec, namespace }: DownstreamRecord<'ServiceEntry'>,
): readonly Labels[] {
  const selector = spec.workloadSelector?.labels ?? {};
  if (Object.keys(selector).length === 0) return spec.endpoints.map(({ labels }) => labels);
  const entries = snapshot
    .inNamespace('WorkloadEntry', namespace)
    .map((entry) => ({ ...entry.labels, ...entry.spec.labels }))
    .filter((labels) => Object.entries(selector).every(([key, value]) => labels[key] === value));
  return [...entries, ...selectedWorkloads(snapshot, selector, namespace).map(({ labels }) => labels)];
}
