import { normalizeFailure } from '../../traits/normalize-failure.ts';
import { reasonWords } from '../object-words.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { conditionFact } from '../object-evidence.ts';
import { parseQuantity } from '../quantity.ts';
import { conditionOf } from '../workloads/pod-state.ts';
import type { PodCause } from './pod-cause.ts';
import { lasted, type PodView } from './pod-view.ts';
import { leadingReason, parseUnschedulable, type ReasonKind } from '../unschedulable-reasons.ts';

/** A cluster autoscaler needs about this long to bring a node. */
const PATIENCE_MS = 5 * 60_000;

/** Why no node takes a pod. A pod that is held back by scheduling gates waits on purpose. */
export function schedulingCause(view: PodView): PodCause | undefined {
  const { pod, snapshot, now } = view;
  const scheduled = conditionOf(pod, 'PodScheduled');
  if (scheduled?.status !== 'False' || scheduled.reason === 'SchedulingGated') return undefined;
  const said = scheduled.message ?? '';
  const { kind, text } = leadingReason(parseUnschedulable(said)) ?? { kind: 'other', text: said };
  const base = { pod, evidence: [conditionFact(snapshot, pod, scheduled)] };
  if (kind === 'claimUnbound' && waitsForClaim(view)) {
    return { ...base, name: 'waits-for-claim', message: 'waits', data: {}, due: false };
  }
  const larger = kind === 'resources' ? tooLarge(view) : undefined;
  return {
    ...base,
    name: 'pod-unschedulable',
    message: larger ? 'tooLarge' : kind,
    field: FIELDS[kind],
    data: { reason: reasonWords(text), ...larger },
    traits: { failure: normalizeFailure(text) },
    due: lasted(scheduled.lastTransitionTime, PATIENCE_MS, now),
    cause: `The scheduler says: “${reasonWords(said)}”.`,
    related: claimsOf(view).map((claim) => downstreamRef(snapshot.cluster, claim)),
  };
}

const FIELDS: Readonly<Partial<Record<ReasonKind, string>>> = {
  taints: 'tolerations',
  nodeAffinity: 'nodeSelector',
  podAffinity: 'affinity',
  claimMissing: 'volumes',
  claimUnbound: 'volumes',
  volumePlace: 'volumes',
};

function claimsOf({ pod, snapshot }: PodView) {
  return pod.spec.volumes.flatMap(({ persistentVolumeClaim }) => {
    const claim = snapshot.get(
      'PersistentVolumeClaim',
      pod.namespace,
      persistentVolumeClaim?.claimName ?? '',
    );
    return claim === undefined ? [] : [claim];
  });
}

/** The claim is the cause then, and has findings of its own. */
function waitsForClaim(view: PodView): boolean {
  return claimsOf(view).some((claim) => claim.status.phase !== 'Bound');
}

/** A resource of which the pod asks more than any node has at all. */
function tooLarge({ pod, snapshot }: PodView): Readonly<Record<string, string>> | undefined {
  const nodes = snapshot.knows('Node') ? snapshot.all('Node') : [];
  for (const resource of ['cpu', 'memory']) {
    const asked = pod.spec.containers
      .map(({ resources }) => parseQuantity(resources.requests[resource] ?? '') ?? 0)
      .reduce((sum, one) => sum + one, 0);
    const most = Math.max(
      0,
      ...nodes.map((node) => parseQuantity(node.status.allocatable[resource] ?? '') ?? 0),
    );
    if (most > 0 && asked > most) {
      return { resource, asked: amount(resource, asked), most: amount(resource, most) };
    }
  }
  return undefined;
}

function amount(resource: string, value: number): string {
  return resource === 'cpu'
    ? `${Number(value.toFixed(3))} CPU`
    : `${Number((value / 1024 ** 3).toFixed(2))} GiB`;
}
