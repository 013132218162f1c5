import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import {
  enforcedActionOf,
  type AuthorizationPolicy,
  type AuthorizationRule,
} from '../../mesh/authorization/authorization-rules.ts';
import { controlPlaneOf } from '../../mesh/policy/control-plane.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { isGateway, isInMesh, workloadsReached } from '../../mesh/policy/policy-reach.ts';
import { countWorkloads, servicesOfWorkloads } from '../../mesh/policy/workload-words.ts';
import { POD_KINDS, type MeshWorkload } from '../../mesh/workloads.ts';

/** One rule that matches everything is enough: an ALLOW policy allows what any of its rules matches. */
export const authorizationPolicyAllowsAll = defineClusterRule({
  id: 'istio/authorization-policy-allows-all',
  title: 'An AuthorizationPolicy allows everything',
  description:
    'A rule without conditions allows every request, whatever the other rules and the other policies of the workload allow.',
  severity: 'medium',
  causeClass: 'security',
  subjects: ['AuthorizationPolicy'],
  reads: ['Namespace', ...POD_KINDS],
  messages: {
    everything: {
      text: 'The AuthorizationPolicy {{name}} allows everybody everything on {{count}} workloads.',
    },
    undoesOthers: {
      text: 'The AuthorizationPolicy {{name}} allows everybody everything, which undoes what {{other}} restricts.',
      severity: 'high',
    },
    anyIdentity: {
      text: 'The AuthorizationPolicy {{name}} allows every workload of the mesh everything on {{count}} workloads.',
      severity: 'low',
    },
  },
  remediation: 'Name the callers and what they may do; remove the rule that matches everything.',
  *evaluate(record, { snapshot }) {
    const index = record.spec.rules.findIndex((rule) => breadthOf(rule) !== undefined);
    const rule = record.spec.rules[index];
    if (enforcedActionOf(record) !== 'ALLOW' || rule === undefined) return;
    const reached = workloadsReached(snapshot, record).filter((one) => isInMesh(one) && !isGateway(one));
    if (reached.length === 0) return;
    const breadth = breadthOf(rule) ?? 'everything';
    const other = breadth === 'everything' ? restrictedBy(record, reached, snapshot) : undefined;
    const path = `spec.rules[${index}]`;
    yield {
      messageId: other === undefined ? breadth : 'undoesOthers',
      data: { name: record.name, count: countWorkloads(reached), other: other?.name ?? '' },
      path,
      services: servicesOfWorkloads(snapshot, reached),
      evidence: [evidenceFrom(snapshot, record)(path, ...WORDS[breadth])],
      related: other === undefined ? [] : [downstreamRef(snapshot.cluster, other)],
    };
  },
});

type Breadth = 'everything' | 'anyIdentity';

const WORDS: Readonly<Record<Breadth, readonly [value: string, note: string]>> = {
  everything: ['no condition', 'Matches every request.'],
  anyIdentity: ['from any identity', 'Matches every request of a workload of the mesh.'],
};

function breadthOf({ from, to, when }: AuthorizationRule): Breadth | undefined {
  if (to.length > 0 || when.length > 0) return undefined;
  if (from.length === 0) return 'everything';
  const any = from.some(({ source }) => {
    if (source === undefined) return false;
    const { principals, namespaces, ...others } = source;
    const open = principals.includes('*') || namespaces.includes('*');
    const narrow = Object.values(others).some((values) => values.length > 0);
    return open && !narrow;
  });
  return any ? 'anyIdentity' : undefined;
}

/** An ALLOW policy with real conditions for one of the same workloads. */
function restrictedBy(
  policy: AuthorizationPolicy,
  reached: readonly MeshWorkload[],
  snapshot: ClusterSnapshot,
): AuthorizationPolicy | undefined {
  const mine = new Set(reached);
  const { rootNamespace } = controlPlaneOf(snapshot);
  const near = new Set([rootNamespace, ...reached.map(({ namespace }) => namespace)]);
  return [...near]
    .flatMap((namespace) => snapshot.inNamespace('AuthorizationPolicy', namespace))
    .filter((other) => other !== policy && enforcedActionOf(other) === 'ALLOW' && other.spec.rules.length > 0)
    .filter((other) => other.spec.rules.every((rule) => breadthOf(rule) === undefined))
    .find((other) => workloadsReached(snapshot, other).some((one) => mine.has(one)));
}
