import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { servicesSelecting } from '../../cluster-objects/workloads/services-of.ts';
import { servingWaypoint } from '../../mesh/ambient/waypoints.ts';
import { actionOf, type AuthorizationPolicy } from '../../mesh/authorization/authorization-rules.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { namesOf } from '../../mesh/policy/host-services.ts';
import { workloadsReached } from '../../mesh/policy/policy-reach.ts';
import { POD_KINDS } from '../../mesh/workloads.ts';

/** Behind a waypoint ztunnel sees the waypoint as the caller: its account is named as its Gateway. */
export const allowListBlocksWaypoint = defineClusterRule({
  id: 'istio/allow-list-blocks-waypoint',
  title: 'A list of callers leaves out the waypoint',
  description:
    'Behind a waypoint every request comes from the waypoint; an ALLOW policy at the pods that names the callers but not the waypoint refuses all of them.',
  severity: 'high',
  causeClass: 'security',
  subjects: ['AuthorizationPolicy'],
  reads: ['Service', 'KubernetesGateway', 'Namespace', ...POD_KINDS],
  messages: {
    refused: {
      text: 'The AuthorizationPolicy {{name}} allows only the identities it names, and not the waypoint {{waypoint}} that all requests to {{service}} come through.',
    },
  },
  remediation:
    'Name the callers in a policy with `targetRefs` for the Service, and allow the account of the waypoint in the policy of the pods.',
  *evaluate(record, { snapshot }) {
    const principals = namedCallers(record);
    const behind = principals === undefined ? undefined : behindWaypoint(record, snapshot);
    if (principals === undefined || behind === undefined) return;
    const { gateway, service } = behind;
    const account = `/ns/${gateway.namespace}/sa/${gateway.name}`;
    if (principals.some((one) => one.includes('*') || one.endsWith(account))) return;
    yield {
      messageId: 'refused',
      data: { name: record.name, waypoint: gateway.key, service: service.key },
      path: 'spec.rules',
      services: namesOf([service]),
      evidence: [
        evidenceFrom(snapshot, record)(
          'spec.rules',
          principals.join(', ') || 'nobody',
          'The identities it names.',
        ),
        evidenceFrom(snapshot, gateway)('metadata.name', gateway.name, `Its account is ${account.slice(1)}.`),
      ],
      related: [downstreamRef(snapshot.cluster, gateway)],
    };
  },
});

/** The identities an ALLOW policy names, where every rule names some and nothing else lets callers in. */
function namedCallers(policy: AuthorizationPolicy): readonly string[] | undefined {
  const { rules } = policy.spec;
  const sources = rules.flatMap(({ from }) => from.map(({ source }) => source?.principals ?? []));
  const listed =
    rules.length > 0 && rules.every(({ from }) => from.length > 0) && sources.every((one) => one.length > 0);
  return actionOf(policy) === 'ALLOW' && listed ? sources.flat() : undefined;
}

/** A Service whose requests reach the pods of a policy through a waypoint. */
function behindWaypoint(policy: AuthorizationPolicy, snapshot: ClusterSnapshot) {
  for (const workload of workloadsReached(snapshot, policy)) {
    if (workload.mode !== 'ambient') continue;
    for (const service of servicesSelecting(snapshot, workload.namespace, workload.labels)) {
      const gateway = servingWaypoint(snapshot, service);
      if (gateway !== undefined) return { gateway, service };
    }
  }
  return undefined;
}
