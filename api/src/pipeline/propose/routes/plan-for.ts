import type { Change } from '../../../../contract/diagnosis/changes.ts';
import type { Plan, PlanTarget } from '../../../../contract/fixes/proposals.ts';
import type { Suggestion } from '../../../../contract/fixes/suggestions.ts';
import { NotReadyError } from '../../../kernel/errors.ts';
import { apiGroup, LOCAL_CLUSTER, objectRefLine } from '../../../kernel/object-ref.ts';
import { targetOf } from '../../suggest/actions/parts/live-object.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import type { Scene } from '../../suggest/scene.ts';
import type { SealedPolicy } from '../policy/policy.ts';
import { expiryOf } from '../policy/seal-policy.ts';

type ObjectTarget = Extract<PlanTarget, { type: 'object' }>;

/** API group of Fleet. */
const FLEET = 'fleet.cattle.io';

/** What a plan is made of. */
export interface PlanFacts {
  readonly suggestion: Suggestion;
  readonly scene: Scene;
  readonly policy: SealedPolicy;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A plan, and the Fleet workspace whose approvers decide about it. */
export interface MadePlan {
  readonly plan: Plan;
  readonly workspace: string;
}

/** Makes the exact plan of a suggestion, of objects as they were just read. Raises NotReadyError where there can be none. */
export function planFor({ suggestion, scene, policy, now }: PlanFacts): MadePlan {
  const { changes, risk } = suggestion;
  const targets = onePerObject(changes.map((change) => targetFor(change, scene)));
  const plan: Plan = {
    targets: [...targets],
    changes,
    risk,
    policyRevision: policy.revision,
    expiresAt: expiryOf(policy, now),
  };
  return { plan, workspace: workspaceFor(targets, scene.snapshot) };
}

function targetFor(change: Change, scene: Scene): ObjectTarget {
  if (change.type === 'git-edit' || change.type === 'git-revert') {
    throw cannot('Changes in Git cannot be proposed here.', 'Make the change in the repository.');
  }
  const live = scene.live(change.object);
  const target = live && targetOf(live);
  if (target?.resourceVersion === undefined) {
    throw cannot(
      `${change.object.kind} ${change.object.name} could not be read as it is now.`,
      'Try again when its cluster answers.',
    );
  }
  const { uid, resourceVersion } = target;
  return { type: 'object', ...change.object, uid, resourceVersion };
}

function onePerObject(targets: readonly ObjectTarget[]): readonly ObjectTarget[] {
  return [...new Map(targets.map((target) => [objectRefLine(target), target])).values()];
}

/** Worked out from what is changed, never from what somebody asks for: else they could choose who decides. */
function workspaceFor(targets: readonly ObjectTarget[], snapshot: Snapshot): string {
  const all = new Set(targets.map((target) => workspaceOf(target, snapshot)));
  const [workspace] = all;
  if (workspace === undefined || workspace === '') {
    throw cannot(
      'What it changes belongs to no Fleet workspace, so nobody could decide about it.',
      'Make the change by hand, or register the cluster in Fleet.',
    );
  }
  if (all.size === 1) return workspace;
  throw cannot('It changes things of several Fleet workspaces.', 'Make the changes one by one.');
}

function workspaceOf({ apiVersion, cluster, namespace }: ObjectTarget, snapshot: Snapshot): string {
  if (cluster === LOCAL_CLUSTER && apiGroup(apiVersion) === FLEET) return namespace ?? '';
  const known = [...snapshot.all('Cluster')].filter(({ clusterId }) => clusterId === cluster);
  const [workspace, ...others] = new Set(known.map((one) => one.namespace ?? ''));
  return workspace === undefined || others.length > 0 ? '' : workspace;
}

function cannot(message: string, next: string): NotReadyError {
  return new NotReadyError(message, { next });
}
