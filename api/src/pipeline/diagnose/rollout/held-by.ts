import type { Claim, ClaimSource } from '../../../../contract/diagnosis/claims.ts';
import { bundleError } from '../../detect/rollout/bundle-errors.ts';
import { quotedText } from '../../detect/evidence/quoted-text.ts';
import { countWords, listWords } from '../../detect/evidence/record-words.ts';
import { refOf } from '../../detect/evidence/ref-of.ts';
import type { RolloutReader } from './rollout-reader.ts';
import type { RolloutSituation } from './rollout-situation.ts';
import type { RolloutTarget } from './rollout-target.ts';
import { partitionWords, whyBehind, type BehindReason } from './why-behind.ts';

/** What holds back the most first, then what holds back single clusters. */
const ORDER: readonly BehindReason[] = [
  'bundle-error',
  'limit-unreadable',
  'bundle-paused',
  'limit-zero',
  'earlier-partition',
  'budget-used',
  'partition-budget-used',
  'failed',
  'agent-offline',
  'outside-partitions',
  'cluster-paused',
  'deployment-paused',
  'off-schedule',
  'waiting-for-values',
  'dependency',
  'not-prepared',
];

/** What holds a rollout back, each as a claim with what it rests on. What is merely under way holds nothing back. */
export function heldBy(situation: RolloutSituation): readonly Claim[] {
  const { mayName } = situation.reader;
  const byReason = Map.groupBy(situation.targets, (target) => whyBehind(target, situation));
  return ORDER.flatMap((reason) => {
    const targets = byReason.get(reason);
    return targets ? [claimFor(reason, targets, { situation, mayName })] : [];
  });
}

type MayName = RolloutReader['mayName'];

interface View {
  readonly situation: RolloutSituation;
  readonly mayName: MayName;
}

type Teller = (names: string, targets: readonly RolloutTarget[], view: View) => Claim;

function claimFor(reason: BehindReason, targets: readonly RolloutTarget[], view: View): Claim {
  const names = clusterWords(targets, view.mayName);
  const tell = TELLERS[reason];
  if (tell) return tell(names, targets, view);
  const text = PLAIN[reason]?.(names, targets.length !== 1) ?? `${capital(names)} waits.`;
  return claim(text, [...clusterSources(targets, view.mayName), bundleSource(view, 'status.summary')]);
}

function bundleSource({ situation }: View, path: string, value?: string): ClaimSource {
  const object = refOf(situation.bundle);
  return { type: 'object', object, path, ...(value !== undefined && { value }) };
}

const TELLERS: Readonly<Partial<Record<BehindReason, Teller>>> = {
  'bundle-error': (_, __, view) => {
    const error = quotedText([bundleError(view.situation.bundle)?.message ?? '']);
    return claim(`Fleet cannot process the Bundle, so no cluster gets anything new: “${error}”.`, [
      bundleSource(view, 'status.conditions[Ready]', error),
    ]);
  },
  'limit-unreadable': (_, __, view) =>
    claim('Fleet cannot read maxUnavailable and does not process the Bundle.', [
      bundleSource(view, 'spec.rolloutStrategy'),
    ]),
  'bundle-paused': (names, _, view) =>
    claim(`The Bundle is paused, which keeps back ${names}.`, [bundleSource(view, 'spec.paused', 'true')]),
  'limit-zero': (names, _, view) =>
    claim(`maxUnavailable is 0, and with that Fleet never updates ${names}.`, [
      bundleSource(view, 'spec.rolloutStrategy', '0'),
    ]),
  'earlier-partition': (names, targets, view) => earlierPartition(names, targets.length, view),
  'budget-used': budgetUsed,
  'partition-budget-used': budgetUsed,
  'outside-partitions': (names, targets, view) =>
    claim(`No partition holds ${names}, so Fleet never updates ${targets.length === 1 ? 'it' : 'them'}.`, [
      bundleSource(view, 'spec.rolloutStrategy.partitions'),
      ...clusterSources(targets, view.mayName),
    ]),
};

const PLAIN: Readonly<Partial<Record<BehindReason, (names: string, many: boolean) => string>>> = {
  failed: (names) => `It failed on ${names}.`,
  'agent-offline': (names, many) =>
    many
      ? `The agents of ${names} do not report, so nothing reaches them.`
      : `The agent of ${names} does not report, so nothing reaches it.`,
  'cluster-paused': (names, many) => `${capital(names)} ${many ? 'are' : 'is'} paused in Fleet.`,
  'deployment-paused': (names, many) =>
    `The deployment${many ? 's' : ''} on ${names} ${many ? 'are' : 'is'} paused.`,
  'off-schedule': (names, many) => `${capital(names)} ${many ? 'are' : 'is'} outside the schedule.`,
  'waiting-for-values': (names) => `The Helm values for ${names} are not there yet.`,
  dependency: (names, many) => `${capital(names)} ${many ? 'wait' : 'waits'} for another Bundle to be ready.`,
  'not-prepared': (names) => `Fleet has not prepared ${names} yet.`,
};

function earlierPartition(names: string, waiting: number, { situation, mayName }: View): Claim {
  const gate = situation.partitions[situation.gate ?? 0];
  const blockers = gate?.members.filter(({ state }) => state !== 'upToDate') ?? [];
  const isOne = blockers.length === 1;
  const text = `${capital(partitionWords(gate?.name))} keeps back ${countWords(waiting, 'cluster')} of later partitions (${names}): in it ${clusterWords(blockers, mayName)} ${isOne ? 'is' : 'are'} not up to date and ready, and at most ${gate?.maxUnavailable ?? 0} may be so.`;
  return claim(text, [
    { type: 'object', object: refOf(situation.bundle), path: 'status.partitions' },
    ...clusterSources(blockers, mayName),
  ]);
}

function budgetUsed(names: string, targets: readonly RolloutTarget[], { situation, mayName }: View): Claim {
  const spent = situation.targets.filter((target) => target.unavailable);
  const by = spent.length === 0 ? '' : ` (${clusterWords(spent, mayName)})`;
  const text = `${capital(names)} ${targets.length === 1 ? 'waits' : 'wait'}, because as many clusters are unavailable as the limits allow: ${spent.length}${by}.`;
  return claim(text, [
    {
      type: 'object',
      object: refOf(situation.bundle),
      path: 'status.unavailable',
      value: String(situation.unavailable),
    },
    ...clusterSources(spent, mayName),
  ]);
}

function claim(text: string, sources: readonly ClaimSource[]): Claim {
  return { text, sources: [...sources] };
}

/** How many clusters a claim leads to. */
const MOST_SOURCES = 10;

function clusterSources(targets: readonly RolloutTarget[], mayName: MayName): readonly ClaimSource[] {
  return targets
    .flatMap(({ cluster }) => (cluster && mayName(cluster.clusterId) ? [cluster.clusterId] : []))
    .slice(0, MOST_SOURCES)
    .map((cluster) => ({ type: 'cluster', cluster }));
}

/** Names of the clusters that may be named, and how many others there are. */
function clusterWords(targets: readonly RolloutTarget[], mayName: MayName): string {
  const names = targets.flatMap(({ cluster }) =>
    cluster && mayName(cluster.clusterId) ? [cluster.displayName || cluster.name] : [],
  );
  const others = targets.length - names.length;
  if (others === 0) return listWords(names.toSorted());
  const rest = countWords(others, names.length === 0 ? 'cluster' : 'other cluster');
  return names.length === 0 ? rest : listWords([...names.toSorted(), rest]);
}

function capital(text: string): string {
  return text.startsWith('the ') ? `T${text.slice(1)}` : text;
}
