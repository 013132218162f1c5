import { immutableField } from '@outrider/api/src/pipeline/detect/rules/fleet/immutable-field.ts';
import { replaceImmutableJob } from '@outrider/api/src/pipeline/suggest/recipes/actions/replace-immutable-job.ts';
import { bundle, cluster, gitRepo } from '../../../../../support/records.ts';
import { failingDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { ended, live } from '../../../../../support/suggest/live-objects.ts';
import { findingOf, testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const release = { release: 'web/shop-app:3' };
const job = failingDeployment(
  'cannot patch "migrate" with kind Job: Job.batch "migrate" is invalid: spec.template: Invalid value: core.PodTemplateSpec{}: field is immutable',
  undefined,
  release,
);
const claim = failingDeployment(
  'cannot patch "data" with kind PersistentVolumeClaim: PersistentVolumeClaim "data" is invalid: spec: Forbidden: spec is immutable after creation except resources.requests',
  undefined,
  release,
);
const others = [cluster(), gitRepo(), bundle()];

testRecipe(replaceImmutableJob, [
  {
    name: 'a Job that has ended',
    finding: findingOf(immutableField, job, ...others),
    records: [job, ...others],
    objects: [live('Job', { name: 'migrate', status: ended('Complete') })],
    says: [
      {
        title: 'Delete the Job migrate, so that it is made anew',
        lasting: true,
        reversible: false,
        changes: [{ type: 'kubernetes-delete', object: { namespace: 'web', name: 'migrate' } }],
      },
    ],
  },
  {
    name: 'a Job that runs',
    finding: findingOf(immutableField, job, ...others),
    records: [job, ...others],
    objects: [live('Job', { name: 'migrate', status: { active: 1, ready: 1 } })],
    says: 'It is still running, or has not begun',
  },
  {
    name: 'something else',
    finding: findingOf(immutableField, claim, ...others),
    records: [claim, ...others],
    says: 'helm.force does not help',
  },
]);
