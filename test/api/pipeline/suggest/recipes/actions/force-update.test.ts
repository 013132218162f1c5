import { applyStalled } from '@outrider/api/src/pipeline/detect/rules/fleet/apply-stalled.ts';
import { stalledAfterRecovery } from '@outrider/api/src/pipeline/detect/rules/fleet/stalled-after-recovery.ts';
import { forceWaitingUpdate } from '@outrider/api/src/pipeline/suggest/recipes/actions/force-update.ts';
import {
  ago,
  bundle,
  bundleDeployment,
  cluster,
  condition,
  DAY,
  gitRepo,
} from '../../../../../support/records.ts';
import { live } from '../../../../../support/suggest/live-objects.ts';
import { findingOf, testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const stalled = gitRepo({
  conditions: [
    condition('GitPolling', 'True'),
    condition('Stalled', 'True', { message: 'authentication required', lastUpdate: ago(DAY) }),
    condition('Accepted', 'True'),
  ],
});
const old = [condition('Deployed', 'True', { lastUpdate: ago(DAY) })];
const waiting = bundleDeployment({
  state: 'WaitApplied',
  waitingForValues: true,
  created: ago(DAY),
  conditions: old,
});
const silent = bundleDeployment({ state: 'WaitApplied', created: ago(DAY), conditions: old });

testRecipe(forceWaitingUpdate, [
  {
    name: 'trouble that is over is still shown',
    finding: findingOf(stalledAfterRecovery, stalled),
    records: [stalled, bundle(), bundleDeployment()],
    objects: [live('GitRepo', { spec: { repo: 'https://git.example.com/shop', forceSyncGeneration: 1 } })],
    says: [
      {
        title: 'Force an update of the GitRepo',
        lasting: true,
        risk: 'medium',
        reversible: false,
        reach: { deployments: 1 },
        changes: [{ action: { name: 'force-update' } }],
      },
    ],
  },
  {
    name: 'a deployment waits for its values',
    finding: findingOf(applyStalled, waiting, cluster(), gitRepo(), bundle()),
    records: [waiting, gitRepo(), bundle()],
    objects: [live('GitRepo', { spec: {} })],
    says: [{ title: 'Force an update of the GitRepo', lasting: false }],
  },
  {
    name: 'its source is gone',
    finding: findingOf(applyStalled, waiting, cluster(), gitRepo(), bundle()),
    says: 'It comes from neither a GitRepo nor a HelmOp.',
  },
  {
    name: 'nobody knows why it is not applied',
    finding: findingOf(applyStalled, silent, cluster(), gitRepo(), bundle({ conditions: [] })),
    records: [silent, gitRepo(), bundle()],
    objects: [live('GitRepo', { spec: {} })],
    says: 'The log of the agent has to say first',
  },
]);
