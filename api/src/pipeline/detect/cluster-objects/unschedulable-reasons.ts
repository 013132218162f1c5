/** What kind of reason keeps a node from taking a pod. */
export type ReasonKind =
  | 'resources'
  | 'taints'
  | 'nodeAffinity'
  | 'podAffinity'
  | 'claimMissing'
  | 'claimUnbound'
  | 'volumePlace'
  | 'hostPorts'
  | 'cordoned'
  | 'other';

/** One reason of the scheduler, and for how many nodes it holds; `undefined` where it holds for all. */
interface UnschedulableReason {
  readonly kind: ReasonKind;
  readonly nodes: number | undefined;
  readonly text: string;
}

const KINDS: readonly (readonly [RegExp, ReasonKind])[] = [
  [/^Insufficient |^Too many pods|exceed max volume count/, 'resources'],
  [/had (?:untolerated )?taint|untolerated taint/, 'taints'],
  [/persistentvolumeclaim "[^"]{1,253}" not found/, 'claimMissing'],
  [
    // The last one when a claim that waited for its pod is not provided in time.
    /binding volumes: |unbound immediate PersistentVolumeClaims|available persistent volumes to bind|persistentvolumeclaim /,
    'claimUnbound',
  ],
  [/volume node affinity conflict|no available volume zone/, 'volumePlace'],
  [/pod (?:anti-)?affinity|topology spread/, 'podAffinity'],
  [/node affinity|node selector|node\(s\) didn't match/, 'nodeAffinity'],
  [/free ports/, 'hostPorts'],
  [/unschedulable/, 'cordoned'],
];

const SENTENCE = /^(?<fit>\d{1,6})\/(?<nodes>\d{1,6}) nodes are available: (?<reasons>[^]*)$/;

/**
 * The reasons in the sentence of the scheduler: `0/3 nodes are available: 1 Insufficient cpu, 2 node(s) had untolerated
 * taint {a: b}. preemption: …`. What it says of preemption is no reason of its own and is left out.
 */
export function parseUnschedulable(message: string): readonly UnschedulableReason[] {
  const said = message.split(/[.;]? ?preemption:/)[0] ?? '';
  const reasons = SENTENCE.exec(said)?.groups?.['reasons'] ?? said;
  return reasons
    .replaceAll(/\.\s*$/g, '')
    .split(/, (?=\d{1,6} )/)
    .map((part) => reasonOf(part.trim()))
    .filter(({ text }) => text !== '');
}

function reasonOf(part: string): UnschedulableReason {
  const [, count, counted] = /^(\d{1,6}) ([^]+)$/.exec(part) ?? [];
  const text = counted ?? part;
  const kind = KINDS.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
  return { kind, nodes: count === undefined ? undefined : Number(count), text };
}

/** Taints that are put on nodes for good reason: they do not explain why a pod finds no place. */
const EXPECTED_TAINT = /node-role\.kubernetes\.io\/(?:control-plane|master|etcd)|CriticalAddonsOnly/;

/** The reason to act on: one that holds for all nodes, else what rules out most, taints of control planes last. */
export function leadingReason(reasons: readonly UnschedulableReason[]): UnschedulableReason | undefined {
  const weight = (reason: UnschedulableReason) =>
    EXPECTED_TAINT.test(reason.text) ? -1 : (reason.nodes ?? Number.MAX_SAFE_INTEGER);
  return reasons.toSorted((left, right) => weight(right) - weight(left))[0];
}
