import { deleteFailedJob } from '@outrider/api/src/pipeline/suggest/recipes/actions/delete-failed-job.ts';
import { cluster } from '../../../../../support/records.ts';
import { finding } from '../../../../../support/findings/findings.ts';
import { controlledBy, ended, live } from '../../../../../support/suggest/live-objects.ts';
import { testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const at = { cluster: 'c-m-edge-1', apiVersion: 'batch/v1', namespace: 'web' };
const job = { ...at, kind: 'Job', name: 'load' };
const failed = live('Job', { name: 'load', status: ended('Failed') });

testRecipe(deleteFailedJob, [
  {
    name: 'a Job of its own',
    finding: finding({ rule: 'cluster/job-failed', messageId: 'attempts', object: job }),
    records: [cluster()],
    objects: [failed],
    says: [
      {
        title: 'Delete the failed Job load',
        lasting: false,
        risk: 'medium',
        reversible: false,
        inverse: undefined,
        reach: { bundles: 0, clusters: 1, deployments: 0, workloads: 1 },
        changes: [{ type: 'kubernetes-delete', uid: 'uid-of-load', resourceVersion: '7' }],
        rights: [{ verb: 'delete', group: 'batch', resource: 'jobs', namespace: 'web', name: 'load' }],
      },
    ],
  },
  {
    name: 'the run of a CronJob',
    finding: finding({
      rule: 'cluster/job-failed',
      messageId: 'runFailed',
      object: { ...at, kind: 'CronJob', name: 'nightly' },
      related: [job],
    }),
    objects: [live('Job', { name: 'load', metadata: controlledBy('CronJob'), status: ended('Failed') })],
    says: [{ title: 'Delete the failed Job load', risk: 'low' }],
  },
  {
    name: 'a Job that Fleet reports',
    finding: finding({ rule: 'fleet/job-failed', messageId: 'failing', object: job }),
    objects: [failed],
    says: [{ title: 'Delete the failed Job load' }],
  },
  {
    name: 'it was made again and runs',
    finding: finding({ rule: 'cluster/job-failed', messageId: 'failed', object: job }),
    objects: [live('Job', { name: 'load', status: { active: 1, ready: 1 } })],
    says: 'Job load: It is still running',
  },
  {
    name: 'the run may not be seen',
    finding: finding({
      rule: 'cluster/job-failed',
      messageId: 'runFailed',
      object: { ...at, kind: 'CronJob', name: 'nightly' },
    }),
    says: 'It is not known which Job failed.',
  },
]);
