import { commitFailsWidely } from '@outrider/api/src/pipeline/detect/rules/fleet/commit-fails-widely.ts';
import { retryLoop } from '@outrider/api/src/pipeline/detect/rules/fleet/retry-loop.ts';
import { pauseFailing } from '@outrider/api/src/pipeline/suggest/recipes/actions/pause-failing.ts';
import {
  bundle,
  bundleDeployment,
  condition,
  gitRepo,
  helmOp,
  summary,
} from '../../../../../support/records.ts';
import { failingDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { live } from '../../../../../support/suggest/live-objects.ts';
import { findingOf, testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const TIMED_OUT =
  'resource Deployment/shop/web not ready. status: InProgress, message: Available: 0/1\ncontext deadline exceeded';
const looping = failingDeployment(TIMED_OUT);
const held = failingDeployment(TIMED_OUT, undefined, { paused: true });

const repo = gitRepo({ summary: summary({ desiredReady: 3, errApplied: 3 }) });
const failing = ['edge-1', 'edge-2', 'edge-3'].map((name) =>
  bundleDeployment({
    cluster: `fleet-default/${name}`,
    state: 'ErrApplied',
    conditions: [condition('Deployed', 'False', 'no matches for kind "Widget" in version "example.com/v1"')],
  }),
);

testRecipe(pauseFailing, [
  {
    name: 'a commit that fails everywhere',
    finding: findingOf(commitFailsWidely, repo, bundle(), ...failing),
    records: [repo, bundle(), ...failing],
    objects: [live('GitRepo', { spec: {} })],
    says: [{ title: 'Pause the GitRepo', lasting: false, risk: 'low', reach: { clusters: 3 } }],
  },
  {
    name: 'a loop, by pausing the Bundle',
    finding: findingOf(retryLoop, looping, bundle()),
    records: [looping, bundle()],
    objects: [live('Bundle', { name: 'shop-app', spec: {} })],
    says: [{ title: 'Pause the Bundle', lasting: false }],
  },
  {
    name: 'a loop of a HelmOp, by pausing that',
    finding: findingOf(retryLoop, looping, bundle()),
    records: [{ ...looping, gitRepo: undefined, helmOp: 'fleet-default/redis' }, bundle(), helmOp()],
    objects: [live('HelmOp', { name: 'redis', spec: {} })],
    says: [{ title: 'Pause the HelmOp' }],
  },
  {
    name: 'it is held already',
    finding: findingOf(retryLoop, held, bundle()),
    records: [held, bundle()],
    says: 'does not repeat the deployment without end',
  },
  {
    name: 'its Bundle is gone',
    finding: findingOf(retryLoop, looping, bundle()),
    says: 'It is not known which Bundle it comes from.',
  },
]);
