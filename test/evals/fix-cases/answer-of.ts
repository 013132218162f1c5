import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import type { Suggestion } from '@outrider/api/contract/fixes/suggestions.ts';
import type { ObjectRef } from '@outrider/api/contract/object-ref.ts';
import { readFixPolicy, type FixPolicySettings } from '@outrider/api/src/config/fix-policy.ts';
import type { DetectedFinding } from '@outrider/api/src/pipeline/detect/detected-finding.ts';
import { clusterRules, fleetRules } from '@outrider/api/src/pipeline/detect/rules/index.ts';
import type { FleetIndex } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import { windowRefusal } from '@outrider/api/src/pipeline/propose/windows/window-refusal.ts';
import type { LiveObject } from '@outrider/api/src/pipeline/suggest/actions/parts/live-object.ts';
import { sceneOf, type Scene } from '@outrider/api/src/pipeline/suggest/scene.ts';
import {
  neededObjects,
  suggestFor,
  type SuggestionDraft,
} from '@outrider/api/src/pipeline/suggest/suggest-for.ts';
import {
  checkDraft,
  completeSuggestion,
  reachedClusters,
  type ValidationScene,
} from '@outrider/api/src/pipeline/validate/index.ts';

import { snapshotOfObjects } from '../../support/cluster-rules/cluster-objects.ts';
import { isNamed } from '../fleet-cases/fleet-case.ts';
import { judgeFleet } from '../fleet-cases/judge-fleet.ts';
import type { CaseWorld } from '../fleet-cases/world-of-case.ts';
import { apiServerOf } from './api-server-of.ts';
import { caseBranches, caseSources } from './case-sources.ts';
import type { FixCase } from './fix-case.ts';
import { readObject, refWords, worldAfter } from './fix-world.ts';

/** A fix that is offered: as a draft, or as ready. */
export interface OfferedFix {
  readonly draft: SuggestionDraft;
  readonly suggestion: Suggestion;
}

/** What is said about a finding. */
export interface FixAnswer {
  readonly fixes: readonly OfferedFix[];
  /** Why there is nothing, where that is so. */
  readonly none: string | undefined;
}

/** What is known when a fix is asked for. */
interface FixQuestion {
  readonly world: CaseWorld;
  readonly index: FleetIndex;
  readonly finding: DetectedFinding;
}

/** What the engine suggests about the finding of a case, checked as before it is shown. */
export async function answerOf(one: FixCase, question: FixQuestion): Promise<FixAnswer> {
  const { items, none } =
    one.draft === undefined
      ? suggestFor(question.finding, sceneOfCase(one, question))
      : { items: [drafted(one.draft)], none: undefined };
  const settings = readFixPolicy(one.policy);
  const on = await checkedOn(one, question, settings);
  const fixes: OfferedFix[] = [];
  for (const draft of items) {
    const branches = caseBranches(one, draft);
    const suggestion = completeSuggestion(draft, await checkDraft(draft, { ...on, branches }));
    fixes.push({ draft, suggestion: { ...suggestion, ...outsideWindows(suggestion, on, settings) } });
  }
  return { fixes, none };
}

/** Changes that no recipe made. */
function drafted(changes: readonly Change[]): SuggestionDraft {
  return {
    id: '0'.repeat(32),
    recipe: 'drafted',
    title: 'What somebody drafted',
    because: [],
    changes: [...changes],
    risk: 'low',
    risks: [],
    reversible: true,
    undo: 'Take it back.',
    reach: { bundles: 0, clusters: 0, deployments: 0, workloads: 0 },
    fullReach: { bundles: 0, clusters: 0, deployments: 0, workloads: 0 },
    lasting: true,
    inverse: undefined,
    rights: [],
  };
}

function sceneOfCase(one: FixCase, { world, index, finding }: FixQuestion): Scene {
  const facts = { snapshot: index, now: Date.parse(one.now), sources: caseSources(one, index) };
  const objects = neededObjects(finding, facts).flatMap((ref): (readonly [ObjectRef, LiveObject])[] => {
    const live = isNamed(refWords(ref), one.unread) ? undefined : readObject(world, ref);
    return live === undefined ? [] : [[ref, live]];
  });
  return sceneOf({ ...facts, sees: () => true }, objects);
}

/** What checks look at: the fleet as it is by then. */
async function checkedOn(
  one: FixCase,
  { world, index, finding }: FixQuestion,
  { policy }: FixPolicySettings,
): Promise<ValidationScene> {
  const now = Date.parse(one.now);
  const later = worldAfter(world, one.meanwhile, now);
  return {
    snapshot: one.meanwhile.length === 0 ? index : (await judgeFleet(later, now)).index,
    now,
    finding,
    live: (ref) => readObject(later, ref),
    rules: { fleet: fleetRules, cluster: clusterRules },
    guardrails: policy,
    knowsCluster: () => true,
    clusterSnapshot(cluster) {
      const objects = later.clusters.find(({ id }) => id === cluster)?.objects;
      return objects && snapshotOfObjects(objects, [], cluster);
    },
    dryRunner: apiServerOf(later),
    onError: (check, error) => {
      throw new Error(`${one.id}: ${check} broke`, { cause: error });
    },
  };
}

/** What could not be carried out now is not ready: windows are asked before each write, and here. */
function outsideWindows(
  { ready, changes }: Suggestion,
  { snapshot, now }: ValidationScene,
  { windows }: FixPolicySettings,
): Pick<Suggestion, 'ready'> & Partial<Suggestion> {
  const refusal = reachedClusters(changes, snapshot)
    .clusters.map((cluster) => windowRefusal(windows, { workspace: 'fleet-default', cluster }, now))
    .find((text) => text !== undefined);
  return ready && refusal !== undefined ? { ready: false, reason: refusal } : { ready };
}
