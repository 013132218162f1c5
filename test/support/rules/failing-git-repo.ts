import type { GitRepoRecord } from '@outrider/api/src/pipeline/observe/records.ts';

import { ago, condition, gitRepo, MINUTE } from '../records.ts';

/** The conditions in which a GitRepo tells what fails. */
export type GitRepoStep = 'GitPolling' | 'Accepted' | 'Stalled';

/** A GitRepo in which one step has failed with this text for two minutes; a failed job is a step too. */
export function failingGitRepo(
  step: GitRepoStep,
  text: string,
  more: Partial<GitRepoRecord> & { readonly since?: number } = {},
): GitRepoRecord {
  const { since = ago(2 * MINUTE), ...rest } = more;
  return gitRepo({
    ...(step === 'Stalled' && { gitJobStatus: 'Failed' }),
    conditions: [
      condition('Ready', 'True'),
      condition(step, step === 'Stalled' ? 'True' : 'False', { message: text, lastUpdate: since }),
    ],
    ...rest,
  });
}
