import type { PlanTarget } from '../../../../contract/fixes/proposals.ts';

/** What is verified: that a finding is gone, and that none came up where something was changed. */
export interface VerifyQuery {
  /** Absent where the proposal is about none. */
  readonly finding?: string | undefined;
  readonly targets: readonly PlanTarget[];
  /** When the execution was opened, in milliseconds since the epoch. */
  readonly since: number;
}

/** Whether it helped, and what was seen, in one sentence. */
export interface Verified {
  readonly helped: boolean;
  readonly text: string;
}

/** Looks whether a change helped. Raises where nobody can tell. */
export interface Verifier {
  verify(query: VerifyQuery): Promise<Verified>;
}
