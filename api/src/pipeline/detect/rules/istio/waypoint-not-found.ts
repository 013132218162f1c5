import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { namesOf } from '../../mesh/policy/host-services.ts';
import { trafficOf, USE_WAYPOINT, waypointAskedBy, type WaypointRef } from '../../mesh/ambient/waypoints.ts';

/** The condition comes from the controller of the Gateway; one it has not looked at yet is not reported. */
export const waypointNotFound = defineClusterRule({
  id: 'istio/waypoint-not-found',
  title: 'A waypoint that is asked for does not work',
  description:
    'Traffic is to go through a waypoint that does not exist, is not ready, or takes other traffic, so the policies and routes that it should apply do not hold.',
  severity: 'high',
  causeClass: 'platform',
  subjects: ['Namespace', 'Service', 'ServiceEntry'],
  reads: ['KubernetesGateway'],
  messages: {
    missing: {
      text: 'The {{kind}} {{name}} asks for the waypoint {{waypoint}}, which does not exist.',
      codes: ['KIA1313'],
    },
    notProgrammed: {
      text: 'The {{kind}} {{name}} asks for the waypoint {{waypoint}}, which is not programmed.',
      codes: ['IST0171', 'KIA1313'],
    },
    otherTraffic: {
      text: 'The {{kind}} {{name}} asks for the waypoint {{waypoint}}, which takes traffic to {{traffic}} only.',
    },
  },
  remediation:
    'Create the waypoint with `istioctl waypoint apply`, or correct the label istio.io/use-waypoint.',
  *evaluate(record, { snapshot }) {
    const asked = waypointAskedBy(snapshot, record);
    if (asked === undefined || asked === 'none' || record.deleting !== undefined) return;
    const trouble = troubleWith(asked, record.kind);
    if (trouble === undefined) return;
    const path = `metadata.labels[${USE_WAYPOINT}]`;
    const { gateway } = asked;
    yield {
      messageId: trouble.messageId,
      data: {
        kind: record.kind === 'Namespace' ? 'namespace' : record.kind,
        name: record.key,
        waypoint: `${asked.namespace}/${asked.name}`,
        traffic: trouble.traffic,
      },
      path,
      services: servicesBehind(record, snapshot),
      evidence: [
        evidenceFrom(snapshot, record)(path, asked.name),
        ...(gateway === undefined ? [] : [evidenceFrom(snapshot, gateway)(trouble.path, trouble.value)]),
      ],
    };
  },
});

function troubleWith({ gateway }: WaypointRef, kind: DownstreamRecord['kind']) {
  const nothing = { traffic: '', path: '', value: '' };
  if (gateway === undefined) return { messageId: 'missing' as const, ...nothing };
  const programmed = gateway.status.conditions.find(({ type }) => type === 'Programmed');
  if (programmed?.status === 'False') {
    const value = programmed.message ?? programmed.reason ?? 'False';
    return { messageId: 'notProgrammed' as const, traffic: '', path: 'status.conditions[Programmed]', value };
  }
  const traffic = trafficOf(gateway);
  if (kind === 'Namespace' ? traffic !== 'none' : traffic !== 'none' && traffic !== 'workload') {
    return undefined;
  }
  return {
    messageId: 'otherTraffic' as const,
    traffic: traffic === 'none' ? 'nothing' : 'addresses of pods',
    path: 'metadata.labels[istio.io/waypoint-for]',
    value: traffic,
  };
}

function servicesBehind(
  record: DownstreamRecord<'Namespace' | 'Service' | 'ServiceEntry'>,
  snapshot: ClusterSnapshot,
) {
  if (record.kind === 'Service') return namesOf([record]);
  return record.kind === 'Namespace' ? namesOf(snapshot.inNamespace('Service', record.name)) : [];
}
