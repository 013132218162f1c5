import { findingClaim } from '../../claims.ts';
import { defineActionRecipe } from '../../define-recipe.ts';

/** Clears a failed Job away: a Job that exists is neither run again nor changed. */
export const deleteFailedJob = defineActionRecipe({
  id: 'delete-failed-job',
  title: 'Delete a failed Job',
  rules: ['cluster/job-failed', 'fleet/job-failed'],
  steps(finding) {
    const { object, related } = finding;
    const job = [object, ...related].find(({ kind }) => kind === 'Job');
    if (job === undefined) return { cannot: 'It is not known which Job failed.' };
    return [
      {
        title: `Delete the failed Job ${job.name}`,
        // What made it fail is still there when it is made again.
        lasting: false,
        because: [
          findingClaim(finding, 'The Job failed and is not tried again; only a new Job of its name is.'),
        ],
        on: job,
        action: { name: 'delete-job', parameters: {} },
      },
    ];
  },
});
