import type { ProposalFacts } from '../../propose/index.ts';
import type { Change } from '../../../../contract/diagnosis/changes.ts';
import type { PullRequest } from '../../../ports/forge.ts';
import type { StepEvidence } from '../../../ports/tables/execution-tables.ts';
import type { RunFacts } from '../state/run-facts.ts';
import type { StepWork } from './step-work.ts';

/** One step and what it belongs to. */
export interface StepToDo {
  readonly run: Pick<RunFacts, 'id' | 'kind' | 'digest' | 'steps' | 'requestedBy'>;
  readonly position: number;
  readonly work: StepWork;
  readonly proposal: ProposalFacts;
}

/** That nobody could tell, and why. */
export interface NoAnswer {
  readonly text: string;
  /** After how many milliseconds whoever was asked wants to be asked again, where they said so. */
  readonly retryAfterMs?: number | undefined;
}

/**
 * What a look at a step showed. `found`: it is done; `missing`: it is not, and all is as planned; `changed`: it is not,
 * and something is not as planned; `refused`: it cannot be done; `blind`: nobody could tell. Nothing was changed by it.
 */
export type Look =
  | { readonly kind: 'found' | 'missing'; readonly seen: StepEvidence }
  | { readonly kind: 'changed' | 'refused'; readonly text: string }
  | ({ readonly kind: 'blind' } & NoAnswer);

/**
 * What became of a step that was sent. `changed`: it was refused, because the target is not as planned; `refused`: it was
 * for another reason; `lost`: nobody knows whether it arrived.
 */
export type Sent =
  | { readonly kind: 'done'; readonly seen: StepEvidence }
  | { readonly kind: 'changed' | 'refused'; readonly text: string }
  | ({ readonly kind: 'lost' } & NoAnswer);

/**
 * What became of a step that is withdrawn, because its execution fails. `none`: there is nothing of it to withdraw;
 * `ended`: its pull request is closed, or was merged before that; `blind`: it may be open still.
 */
export type Withdrawn =
  | { readonly kind: 'none' }
  | { readonly kind: 'ended'; readonly pull: PullRequest }
  | ({ readonly kind: 'blind' } & NoAnswer);

/** Looks at and does what steps of a kind are about. Raises nothing. */
export interface Hands {
  look(step: StepToDo): Promise<Look>;
  send(step: StepToDo): Promise<Sent>;
  /** What takes a step back that changed what was before to what is after; `undefined` where nothing does. */
  inverse(step: StepToDo, before: StepEvidence, after: StepEvidence): Change | undefined;
  /** Says why at what a step left for people to decide on, and closes it; may be said twice. Absent where it leaves nothing. */
  readonly withdraw?: (step: StepToDo, reason: string) => Promise<Withdrawn>;
}
