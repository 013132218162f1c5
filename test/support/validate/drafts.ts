/** Drafts of suggestions, and what they are checked against, for tests of the checks. */
import type { Change, NamedAction, PatchOperation } from '@outrider/api/contract/diagnosis/changes.ts';
import type { Check } from '@outrider/api/contract/fixes/fix-words.ts';
import type { CheckResult } from '@outrider/api/contract/fixes/suggestions.ts';
import { clusterRules, fleetRules } from '@outrider/api/src/pipeline/detect/rules/index.ts';
import type { AnyRecord } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import { compileAction } from '@outrider/api/src/pipeline/suggest/actions/action-table.ts';
import { isCannot } from '@outrider/api/src/pipeline/suggest/actions/parts/compiled-action.ts';
import {
  targetOf,
  textAt,
  type LiveObject,
} from '@outrider/api/src/pipeline/suggest/actions/parts/live-object.ts';
import { sceneOf } from '@outrider/api/src/pipeline/suggest/scene.ts';
import type { SuggestionDraft } from '@outrider/api/src/pipeline/suggest/suggest-for.ts';
import { checkDraft } from '@outrider/api/src/pipeline/validate/check-draft.ts';
import type { ValidationScene } from '@outrider/api/src/pipeline/validate/validation-scene.ts';
import type { ObjectRef } from '@outrider/api/contract/object-ref.ts';
import type { DryRunAnswer, DryRunner } from '@outrider/api/src/ports/dry-runner.ts';
import { finding } from '../findings/findings.ts';
import { bundle, bundleDeployment, cluster, gitRepo, NOW, snapshotOf } from '../records.ts';

/** Fleet as most tests need it: one GitRepo with one Bundle on one cluster. */
export const SHOP: readonly AnyRecord[] = [gitRepo(), bundle(), bundleDeployment(), cluster()];

/** A draft of these changes. */
export function draftOf(changes: readonly Change[], more: Partial<SuggestionDraft> = {}): SuggestionDraft {
  return {
    id: 's-1',
    recipe: 'restart-workload',
    title: 'Do it',
    because: [{ text: 'It helps.', sources: [{ type: 'finding', finding: 'f-1' }] }],
    changes: [...changes],
    risk: 'low',
    risks: ['Something may go wrong.'],
    reversible: true,
    undo: 'Undo it.',
    reach: { bundles: 0, clusters: 0, deployments: 0, workloads: 0 },
    fullReach: { bundles: 0, clusters: 0, deployments: 0, workloads: 0 },
    lasting: true,
    inverse: undefined,
    rights: [],
    ...more,
  };
}

/** The draft of one action on an object, compiled as recipes do. */
export function actionDraft(
  live: LiveObject,
  action: NamedAction,
  more: Partial<SuggestionDraft> = {},
): SuggestionDraft {
  const compiled = compileAction(action, live);
  if (isCannot(compiled)) throw new TypeError(compiled.cannot);
  return draftOf([compiled.change], more);
}

/** Names the object; of kinds that actions do not know as well. */
export function refTo({ cluster: id, content }: LiveObject): ObjectRef {
  const namespace = textAt(content, 'metadata', 'namespace');
  return {
    cluster: id,
    apiVersion: textAt(content, 'apiVersion') ?? '',
    kind: textAt(content, 'kind') ?? '',
    ...(namespace !== undefined && { namespace }),
    name: textAt(content, 'metadata', 'name') ?? '',
  };
}

/** A patch that is guarded by the uid, as those of actions are. */
export function patchOf(live: LiveObject, ...operations: readonly PatchOperation[]): Change {
  const uid = textAt(live.content, 'metadata', 'uid');
  return {
    type: 'kubernetes-patch',
    object: refTo(live),
    operations: [{ op: 'test', path: '/metadata/uid', value: uid }, ...operations],
  };
}

interface SceneParts extends Partial<Omit<ValidationScene, 'live' | 'snapshot'>> {
  readonly records?: readonly AnyRecord[];
  /** What was read just now. */
  readonly objects?: readonly LiveObject[];
}

/** What drafts are checked against: the usual Fleet, nothing protected, nobody to ask, unless a test says otherwise. */
export function validationScene({
  records = SHOP,
  objects = [],
  ...parts
}: SceneParts = {}): ValidationScene {
  const facts = { snapshot: snapshotOf(...records), now: NOW, sees: () => true };
  const { snapshot, now, live } = sceneOf(
    facts,
    objects.map((object) => [targetOf(object)?.object ?? refTo(object), object] as const),
  );
  return {
    ...{ snapshot, now, live },
    finding: finding(),
    rules: { fleet: fleetRules, cluster: clusterRules },
    guardrails: { protectedClusters: [] },
    knowsCluster: () => true,
    clusterSnapshot: () => undefined,
    ...parts,
  };
}

/** What one check says of a draft. */
export async function resultsOf(
  check: Check,
  draft: SuggestionDraft,
  on: ValidationScene,
): Promise<readonly CheckResult[]> {
  return (await checkDraft(draft, on)).filter((result) => result.check === check);
}

/** An API server that answers the same to everything it is asked to try, and remembers what that was. */
export class FakeDryRunner implements DryRunner {
  readonly tried: Change[] = [];
  readonly #answer: DryRunAnswer | (() => Promise<DryRunAnswer>);

  constructor(answer: DryRunAnswer | (() => Promise<DryRunAnswer>)) {
    this.#answer = answer;
  }

  async dryRun(change: Change): Promise<DryRunAnswer> {
    this.tried.push(change);
    return typeof this.#answer === 'function' ? this.#answer() : this.#answer;
  }
}
