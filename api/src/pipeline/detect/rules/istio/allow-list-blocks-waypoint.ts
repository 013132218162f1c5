import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { servicesSelecting } from '../../cluster-objects/workloads/services-of.ts';
import { servingWaypoint } from '../../mesh/ambient/waypoints.ts';
import {
  enforcedActionOf,
  type AuthorizationPolicy,
  type AuthorizationSource,
} from '../../mesh/authorization/authorization-rules.ts';
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
    const sources = namingSources(record);
    const behind = sources === undefined ? undefined : behindWaypoint(record, snapshot);
    if (sources === undefined || behind === undefined) return;
    const { gateway, service } = behind;
    if (sources.some((source) => admits(source, gateway, record.namespace))) {
      return;
    }
    yield {
      messageId: 'refused',
      data: { name: record.name, waypoint: gateway.key, service: service.key },
      path: 'spec.rules',
      services: namesOf([service]),
      evidence: [
        evidenceFrom(snapshot, record)(
          'spec.rules',
          sources.flatMap(namesIn).join(', '),
          'The identities it names.',
        ),
        evidenceFrom(snapshot, gateway)(
          'metadata.name',
          gateway.name,
          `Its account is ns/${gateway.namespace}/sa/${gateway.name}.`,
        ),
      ],
      related: [downstreamRef(snapshot.cluster, gateway)],
    };
  },
});

/** The sources of an ALLOW policy, where every rule names identities and nothing else lets callers in. */
function namingSources(policy: AuthorizationPolicy): readonly AuthorizationSource[] | undefined {
  const { rules } = policy.spec;
  const sources = rules.flatMap(({ from }) => from.flatMap(({ source }) => source ?? []));
  const all = rules.reduce((sum, { from }) => sum + from.length, 0);
  const listed =
    rules.length > 0 &&
    rules.every(({ from }) => from.length > 0) &&
    sources.length === all &&
    sources.every((source) => namesIn(source).length > 0);
  return enforcedActionOf(policy) === 'ALLOW' && listed ? sources : undefined;
}

function namesIn({ principals, namespaces, serviceAccounts }: AuthorizationSource): readonly string[] {
  return [...principals, ...namespaces, ...serviceAccounts];
}

/** Whether a source lets the account of a Gateway in: everything that it asks for has to fit. Patterns may fit. */
function admits(
  { principals, namespaces, serviceAccounts }: AuthorizationSource,
  gateway: { readonly namespace: string; readonly name: string },
  ownNamespace: string,
): boolean {
  const { namespace, name } = gateway;
  const accounts = serviceAccounts.map((one) => (one.includes('/') ? one : `${ownNamespace}/${one}`));
  const fits = (values: readonly string[], is: (value: string) => boolean) =>
    values.length === 0 || values.some((value) => value.includes('*') || is(value));
  return (
    fits(principals, (value) => value.endsWith(`/ns/${namespace}/sa/${name}`)) &&
    fits(namespaces, (value) => value === namespace) &&
    fits(accounts, (value) => value === `${namespace}/${name}`)
  );
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
