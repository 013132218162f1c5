import { deploymentStatusFrozen } from '@outrider/api/src/pipeline/detect/rules/fleet/deployment-status-frozen.ts';
import { resumeHeldDeployment } from '@outrider/api/src/pipeline/suggest/recipes/actions/resume-held-deployment.ts';
import { bundle, bundleDeployment, cluster, gitRepo } from '../../../../../support/records.ts';
import { live } from '../../../../../support/suggest/live-objects.ts';
import { findingOf, testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const held = bundleDeployment({ state: 'NotReady', paused: true });
const finding = findingOf(deploymentStatusFrozen, held);
const spec = { paused: true };

testRecipe(resumeHeldDeployment, [
  {
    name: 'the GitRepo paused its Bundle as well',
    finding,
    records: [held, bundle({ paused: true }), gitRepo({ paused: true })],
    objects: [live('GitRepo', { spec })],
    says: [{ title: 'Resume the GitRepo', lasting: true }],
  },
  {
    name: 'the Bundle alone is paused',
    finding,
    records: [held, bundle({ paused: true }), gitRepo()],
    objects: [live('Bundle', { name: 'shop-app', spec })],
    says: [{ title: 'Resume the Bundle', lasting: false }],
  },
  {
    name: 'its cluster is paused',
    finding,
    records: [held, bundle(), gitRepo(), cluster({ paused: true })],
    objects: [live('Cluster', { name: 'edge-1', spec })],
    says: [{ title: 'Resume the Cluster', lasting: true }],
  },
  { name: 'nobody is known', finding, records: [held], says: 'It is not known who paused it.' },
  {
    name: 'a schedule holds it',
    finding: findingOf(deploymentStatusFrozen, bundleDeployment({ state: 'NotReady', offSchedule: true })),
    says: 'a schedule, which lets it go by itself',
  },
  {
    name: 'it waits for values',
    finding: findingOf(
      deploymentStatusFrozen,
      bundleDeployment({ state: 'NotReady', waitingForValues: true }),
    ),
    says: 'It waits for values',
  },
]);
