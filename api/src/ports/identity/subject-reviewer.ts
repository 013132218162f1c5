import type { AccessQuestion } from './access-reviewer.ts';

/** Answers questions about the rights of somebody who is not there to prove who they are. */
export interface SubjectReviewer {
  /**
   * Whether a user, named as Kubernetes knows them, has a right now. `unknown` when the cluster did not answer in time, or
   * when their groups are not known and they may not without them: treat as denied and say so. Never raises.
   */
  review(user: string, question: AccessQuestion): Promise<'allowed' | 'denied' | 'unknown'>;
}
