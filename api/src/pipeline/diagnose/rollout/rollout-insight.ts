import type { Claim } from '../../../../contract/diagnosis/claims.ts';
import type { Rollout, RolloutPartition } from '../../../../contract/diagnosis/rollouts.ts';
import { defined } from '../../../kernel/defined.ts';
import { countWords, listWords } from '../../detect/evidence/record-words.ts';
import { refOf } from '../../detect/evidence/ref-of.ts';
import type { BundleRecord } from '../../observe/records.ts';
import type { LedgerEntry } from '../ledger/ledger-reads.ts';
import { revisionOf } from '../ledger/record/read-revisions.ts';
import { effectiveLimits } from './effective-limits.ts';
import { forecastRollout, type RemainingWork } from './forecast-rollout.ts';
import { heldBy } from './held-by.ts';
import type { PlannedPartition } from './rollout-partitions.ts';
import { rolloutSeenBy, type RolloutSituation, type RolloutView } from './rollout-situation.ts';
import type { RolloutTarget, TargetState } from './rollout-target.ts';
import { whyBehind } from './why-behind.ts';

/** What an account of a rollout is made from. */
export interface RolloutInput extends RolloutView {
  /** What the ledger knows of the Bundle, newest first. */ readonly entries: readonly LedgerEntry[];
  readonly durations: { readonly ownBundle: boolean; readonly samples: readonly number[] };
}

/** How many members of a partition are named. */
const MOST_MEMBERS = 500;
/** Reasons that pass by themselves: clusters that wait for one of these are not held. */
const MOVING = new Set(['next', 'not-released', 'not-created', 'applying', 'starting']);
/** Reasons for which a released cluster stays unavailable until somebody does something. */
const STUCK = new Set(['failed', 'agent-offline', 'deployment-paused', 'off-schedule', 'waiting-for-values']);
/** Reasons for which a cluster gets nothing, however long one waits. */
const LEFT_OUT = new Set(['outside-partitions', 'cluster-paused', 'deployment-paused', 'not-prepared']);

/** How the rollout of a Bundle stands, what holds it back, when it is likely to end, and what a pause would leave. */
export function rolloutInsight({ entries: all, durations, ...view }: RolloutInput): Rollout {
  const { bundle } = view;
  const { mayName } = view.reader;
  const situation = rolloutSeenBy(view);
  const state = stateOf(situation);
  const entries = all.filter(({ cluster }) => mayName(cluster));
  return {
    bundle: bundle.key,
    state,
    ...defined({ revision: revisionOf(bundle), startedAt: startedAt(bundle, entries) }),
    clusters: { total: situation.targets.length, ...counts(situation.targets) },
    partitions: situation.partitions.map((partition, at) => presentPartition(partition, at, situation)),
    limits: [...effectiveLimits(situation)],
    heldBy: [...heldBy(situation)],
    forecast: forecastOf(situation, state, { entries, durations }),
    ifPausedNow: ifPausedNow(situation),
  };
}

function stateOf(situation: RolloutSituation): Rollout['state'] {
  const { targets, bundle } = situation;
  if (targets.length === 0) return 'nothing-to-do';
  const behind = targets.filter((target) => target.state !== 'upToDate');
  if (behind.length === 0) return 'done';
  if (bundle.paused && behind.some((target) => target.state === 'waiting')) return 'paused';
  const moves = behind.some((target) => MOVING.has(whyBehind(target, situation) ?? ''));
  if (moves) return 'rolling';
  return isReleased(situation) ? 'released' : 'held';
}

/** Whether no partition is left: whatever is not well yet, nothing holds the revision back any more. */
function isReleased({ partitions }: RolloutSituation): boolean {
  return partitions.every(({ members }) => members.every(({ state }) => state !== 'waiting'));
}

function counts(targets: readonly RolloutTarget[]): Record<TargetState, number> {
  const count = (state: TargetState) => targets.filter((target) => target.state === state).length;
  return {
    upToDate: count('upToDate'),
    rolling: count('rolling'),
    failed: count('failed'),
    waiting: count('waiting'),
  };
}

function presentPartition(
  { name, members }: PlannedPartition<RolloutTarget>,
  at: number,
  situation: RolloutSituation,
): RolloutPartition {
  const { mayName } = situation.reader;
  const behind = members.filter((member) => member.state !== 'upToDate');
  const reasons = behind.map((member) => whyBehind(member, situation) ?? '');
  const stuck = isReleased(situation) ? 'released' : 'held';
  const isLater = situation.gate !== undefined && at > situation.gate;
  const open = reasons.some((reason) => MOVING.has(reason)) ? 'rolling' : isLater ? 'waiting' : stuck;
  return {
    name,
    clusters: members.length,
    ...counts(members),
    state: behind.length === 0 ? 'done' : open,
    members: members
      .flatMap(({ cluster }) => (cluster && mayName(cluster.clusterId) ? [cluster.clusterId] : []))
      .slice(0, MOST_MEMBERS),
  };
}

/** When the newest revision was staged for the first cluster, as far as anybody watched. */
function startedAt(bundle: BundleRecord, entries: readonly LedgerEntry[]): string | undefined {
  const revision = revisionOf(bundle);
  const times = entries
    .filter((entry) => entry.current && (entry.commit ?? entry.version) === revision)
    .flatMap((entry) => entry.stagedAt ?? []);
  return times.length === 0 ? undefined : new Date(Math.min(...times)).toISOString();
}

function forecastOf(
  situation: RolloutSituation,
  state: Rollout['state'],
  { entries, durations }: Pick<RolloutInput, 'entries' | 'durations'>,
): Rollout['forecast'] {
  if (state === 'done' || state === 'nothing-to-do') {
    return { known: false, reason: 'Nothing is left to do.' };
  }
  if (state === 'paused') return { known: false, reason: 'The Bundle is paused, so nothing goes on.' };
  if (state === 'held') {
    return { known: false, reason: 'It stands still until what holds it back is dealt with.' };
  }
  if (state === 'released') {
    return {
      known: false,
      reason: 'Nothing is left to release: it ends when the clusters that are not well are.',
    };
  }
  return forecastRollout(remainingWork(situation, entries), durations, situation.now);
}

function remainingWork(situation: RolloutSituation, entries: readonly LedgerEntry[]): RemainingWork {
  const { now } = situation;
  const released = new Map(
    entries.flatMap((entry) =>
      entry.current && entry.releasedAt !== undefined ? [[entry.cluster, entry.releasedAt] as const] : [],
    ),
  );
  const { maxUnavailable = 0, maxUnavailablePartitions = 0 } = situation;
  return {
    maxUnavailable,
    maxUnavailablePartitions,
    partitions: situation.partitions.map((partition) => {
      const reasons = partition.members.map((member) => [member, whyBehind(member, situation)] as const);
      const stuck = reasons.filter(([{ state }, reason]) => state !== 'waiting' && STUCK.has(reason ?? ''));
      const waiting = reasons.filter(([{ state }, why]) => state === 'waiting' && !LEFT_OUT.has(why ?? ''));
      const underWay = reasons.filter(([{ state }, why]) => state === 'rolling' && !STUCK.has(why ?? ''));
      return {
        waiting: waiting.length,
        stuck: stuck.length,
        underWay: underWay.map(([{ cluster }]) => now - (released.get(cluster?.clusterId ?? '') ?? now)),
        maxUnavailable: partition.maxUnavailable ?? 0,
      };
    }),
  };
}

/** Trap: the agent does not look at paused deployments, so what it said last stays, whatever happens. */
function ifPausedNow({ bundle, targets }: RolloutSituation): Claim {
  const { upToDate, rolling, failed, waiting } = counts(targets);
  const parts = [
    `${countWords(upToDate, 'cluster')} on the new revision`,
    `${waiting} on the old one`,
    `${rolling} in between`,
    ...(failed > 0 ? [`${countWords(failed, 'cluster')} where it failed`] : []),
  ];
  const verb = bundle.paused ? 'The pause leaves' : 'A pause now would leave';
  const text = `${verb} ${listWords(parts)}; while it lasts, Fleet neither watches nor corrects any of them.`;
  return {
    text,
    sources: [
      { type: 'object', object: refOf(bundle), path: 'status.summary' },
      { type: 'object', object: refOf(bundle), path: 'spec.paused', value: String(bundle.paused) },
    ],
  };
}
