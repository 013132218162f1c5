import type { PlanTarget } from '../../../../contract/fixes/proposals.ts';
import { apiGroup, LOCAL_CLUSTER, objectKey } from '../../../kernel/object-ref.ts';
import type { ObjectEvent } from '../../../ports/event-writer.ts';
import type { ObjectRecord, ObservedKind } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import type { ProposalFacts } from '../../propose/index.ts';
import { gitReposOf } from '../../validate/reach/git-repos-of.ts';

const FLEET_GROUP = 'fleet.cattle.io';
/** On more objects a fix is not told: it would be noise. */
const MOST = 8;
const OWN_KINDS: readonly string[] = ['GitRepo', 'HelmOp', 'Bundle', 'Cluster', 'ClusterGroup'];

/**
 * Fleet's objects that a proposal is about, in its own workspace: those that are changed, the GitRepos that follow a
 * changed branch, and the clusters whose objects are changed.
 */
export function aboutObjects(facts: ProposalFacts, snapshot: Snapshot): readonly ObjectEvent['regarding'][] {
  const { targets, changes } = facts.plan;
  const records = [
    ...changes.flatMap((change) => ('repository' in change ? gitReposOf(change, snapshot) : [])),
    ...targets.flatMap((target) => (target.type === 'object' ? recordsOf(target, snapshot) : [])),
  ].filter(({ namespace, uid }) => namespace === facts.workspace && uid !== '');
  const found = new Map(records.map((record) => [record.uid, record]));
  return [...found.values()].slice(0, MOST).map(({ apiVersion, kind, name, uid }) => ({
    cluster: LOCAL_CLUSTER,
    apiVersion,
    kind,
    namespace: facts.workspace,
    name,
    uid,
  }));
}

type ObjectTarget = Extract<PlanTarget, { type: 'object' }>;

function recordsOf(target: ObjectTarget, snapshot: Snapshot): readonly ObjectRecord[] {
  const isFleets = target.cluster === LOCAL_CLUSTER && apiGroup(target.apiVersion) === FLEET_GROUP;
  if (!isFleets) return [...snapshot.all('Cluster')].filter(({ clusterId }) => clusterId === target.cluster);
  const record = fleetRecord(target, snapshot);
  return record === undefined ? [] : [record];
}

function fleetRecord({ kind, namespace, name }: ObjectTarget, snapshot: Snapshot): ObjectRecord | undefined {
  const key = objectKey({ namespace, name });
  if (OWN_KINDS.includes(kind)) return snapshot.get(kind as ObservedKind, key);
  const deployment = kind === 'BundleDeployment' ? snapshot.get('BundleDeployment', key) : undefined;
  return deployment && snapshot.bundleOf(deployment);
}
