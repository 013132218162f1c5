import type { Change } from '../../../../../contract/diagnosis/changes.ts';
import type { Risk } from '../../../../../contract/diagnosis/diagnosis-words.ts';
import type { ObjectRef } from '../../../../../contract/object-ref.ts';

/** Why something cannot be done, in one sentence. */
export interface CannotAct {
  readonly cannot: string;
}

/**
 * What a change reaches besides the object itself. `deployments`: what Fleet deploys from the object, or to it where it
 * is a cluster. `cluster`: one cluster. `workload`: the pods of one workload. `nothing`: nothing that runs.
 */
export type ReachKind = 'deployments' | 'cluster' | 'workload' | 'nothing';

/** What a change reaches, counted from an object. */
export interface Reach {
  readonly kind: ReachKind;
  readonly from: ObjectRef;
}

/** The right of Kubernetes that somebody needs who does it. */
export interface NeededRight {
  readonly cluster: string;
  readonly verb: 'patch' | 'delete';
  readonly group: string;
  readonly resource: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** What is known of the harm an action may do. */
export interface ActionFacts {
  readonly risk: Risk;
  /** What the risk is made of, each in one sentence. */
  readonly risks: readonly string[];
  /** Whether taking the change back takes back what it did, too. */
  readonly reversible: boolean;
  /** How to take it back, in one sentence. */
  readonly undo: string;
  readonly reach: ReachKind;
}

/** An action as the exact change it is. */
export interface CompiledAction extends Omit<ActionFacts, 'reach'> {
  readonly change: Change;
  /** Gives the object its fields back; absent where nothing does. */
  readonly inverse: Change | undefined;
  readonly reach: Reach;
  readonly right: NeededRight;
}

/** Whether an answer is the reason why not. */
export function isCannot(answer: object): answer is CannotAct {
  return 'cannot' in answer;
}
