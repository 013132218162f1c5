import type { ObjectRef } from '../../../../../contract/object-ref.ts';
import { deployFailureOf } from '../../../detect/deploy-failure/deploy-failure.ts';
import { downstreamRef } from '../../../detect/evidence/downstream-object.ts';
import type { BundleDeploymentRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import { findingClaim } from '../../claims.ts';
import { defineActionRecipe } from '../../define-recipe.ts';
import { deploymentOf } from '../../judged-drift.ts';

/** Clears a Job away whose template the API server refuses to change, so that it is made anew. */
export const replaceImmutableJob = defineActionRecipe({
  id: 'replace-immutable-job',
  title: 'Replace a Job that cannot be changed',
  rules: ['fleet/immutable-field'],
  steps(finding, { snapshot }) {
    const deployment = deploymentOf(finding, snapshot);
    const found = deployment && deployFailureOf(deployment);
    if (deployment === undefined || found === undefined) {
      return { cannot: 'The deployment does not fail any more.' };
    }
    const { failure, retried } = found;
    const { name } = failure.data;
    if (failure.id !== 'k8s-job-immutable' || name === undefined) return { cannot: NO_JOB };
    const job = jobOf(name, deployment, snapshot);
    if (job === undefined) return { cannot: 'It is not known where the Job is.' };
    return [
      {
        title: `Delete the Job ${name}, so that it is made anew`,
        // What the agent has given up stays as it is until the bundle changes.
        lasting: retried,
        because: [
          findingClaim(
            finding,
            `The template of the Job ${name} changed, and a Job’s template cannot be changed.`,
          ),
          findingClaim(
            finding,
            retried
              ? 'The agent tries again, and makes a Job that is not there.'
              : 'The agent does not try again by itself: a Force Update or a new commit has to follow.',
          ),
        ],
        on: job,
        action: { name: 'delete-job', parameters: {} },
      },
    ];
  },
});

const NO_JOB =
  'helm.force does not help: it replaces the object as a whole, which the API server refuses for the same reason. Revert the change, or delete the object without its pods and let Fleet create it again.';

/** The Job, in the namespace of the release. */
function jobOf(name: string, deployment: BundleDeploymentRecord, snapshot: Snapshot): ObjectRef | undefined {
  const namespace = deployment.release?.split('/')[0];
  const job = { apiVersion: 'batch/v1', kind: 'Job', namespace, name };
  return namespace === undefined ? undefined : downstreamRef(job, deployment, snapshot);
}
