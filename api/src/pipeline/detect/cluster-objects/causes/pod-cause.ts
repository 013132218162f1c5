import type { CauseClass } from '../../../../../contract/vocabulary.ts';
import type { ObjectRef } from '../../../../../contract/object-ref.ts';
import type { FindingTraits } from '../../detected-finding.ts';
import type { EvidenceDraft } from '../../evidence/read-evidence.ts';
import type { ContainerView, PodView } from './pod-view.ts';
import type { PodRecord } from '../workloads/workload-record.ts';

/**
 * What can keep a pod from serving, each named after the rule that tells it. `waits-for-claim`, `node-lost` and
 * `probe-port-unknown` are told of the claim, of the node and of the manifest, not of the pod.
 */
export type CauseName =
  | 'pod-unschedulable'
  | 'waits-for-claim'
  | 'node-lost'
  | 'image-not-found'
  | 'image-pull-denied'
  | 'image-pull-failing'
  | 'image-wrong-architecture'
  | 'config-reference-missing'
  | 'volume-mount-failing'
  | 'pod-sandbox-failing'
  | 'container-cannot-start'
  | 'out-of-memory'
  | 'probe-port-mismatch'
  | 'probe-port-unknown'
  | 'probe-failing'
  | 'container-crash-loops'
  | 'init-container-waiting';

/** Why one pod does not serve. */
export interface PodCause {
  readonly name: CauseName;
  /** Message of the rule of that name. */
  readonly message: string;
  readonly pod: PodRecord;
  readonly container?: ContainerView | undefined;
  /** Below the container's spec, or below the pod's spec where no container is named. */
  readonly field?: string | undefined;
  /** Tells apart two facts about the same field. */
  readonly subject?: string | undefined;
  readonly data: Readonly<Record<string, string | number>>;
  /** Whether it has lasted long enough to be told. */
  readonly due: boolean;
  readonly cause?: string | undefined;
  readonly remediation?: string | undefined;
  readonly causeClass?: CauseClass | undefined;
  readonly confidence?: number | undefined;
  /** It hurts although the pods serve, or is only likely. */
  readonly mild?: boolean | undefined;
  readonly evidence: readonly EvidenceDraft[];
  /** What it has in common with other causes of the same kind elsewhere. */
  readonly traits?: FindingTraits | undefined;
  readonly related?: readonly ObjectRef[] | undefined;
}

/** Looks for one cause in a pod. */
export type CauseFinder = (view: PodView) => PodCause | undefined;
