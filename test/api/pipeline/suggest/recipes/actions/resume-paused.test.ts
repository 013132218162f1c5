import { bundlePaused } from '@outrider/api/src/pipeline/detect/rules/fleet/bundle-paused.ts';
import { clusterPaused } from '@outrider/api/src/pipeline/detect/rules/fleet/cluster-paused.ts';
import { gitRepoPaused } from '@outrider/api/src/pipeline/detect/rules/fleet/git-repo-paused.ts';
import { resumePaused } from '@outrider/api/src/pipeline/suggest/recipes/actions/resume-paused.ts';
import { bundle, bundleDeployment, cluster, gitRepo, helmOp } from '../../../../../support/records.ts';
import { live } from '../../../../../support/suggest/live-objects.ts';
import { findingOf, testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const spec = { paused: true };
const reached = [bundle(), bundleDeployment(), bundleDeployment({ cluster: 'fleet-default/edge-2' })];
const ofHelmOp = bundle({ name: 'redis', gitRepo: undefined, helmOp: 'fleet-default/redis', paused: true });

testRecipe(resumePaused, [
  {
    name: 'a GitRepo, with all it deploys',
    finding: findingOf(gitRepoPaused, gitRepo({ paused: true })),
    records: [gitRepo({ paused: true }), ...reached],
    objects: [live('GitRepo', { spec })],
    says: [
      {
        title: 'Resume the GitRepo',
        lasting: true,
        risk: 'medium',
        reach: { bundles: 1, clusters: 2, deployments: 2, workloads: 0 },
        changes: [{ object: { kind: 'GitRepo', name: 'shop' }, action: { name: 'resume' } }],
        rights: [
          { verb: 'patch', group: 'fleet.cattle.io', resource: 'gitrepos', namespace: 'fleet-default' },
        ],
      },
    ],
  },
  {
    name: 'a Bundle, which the git job may pause again',
    finding: findingOf(bundlePaused, bundle({ paused: true })),
    records: [bundle({ paused: true })],
    objects: [live('Bundle', { name: 'shop-app', spec })],
    says: [{ title: 'Resume the Bundle', lasting: false }],
  },
  {
    name: 'the HelmOp of a Bundle',
    finding: findingOf(bundlePaused, ofHelmOp),
    records: [ofHelmOp, helmOp({ paused: true })],
    objects: [live('HelmOp', { name: 'redis', spec })],
    says: [{ title: 'Resume the HelmOp', lasting: true }],
  },
  {
    name: 'a cluster',
    finding: findingOf(clusterPaused, cluster({ paused: true })),
    records: [cluster({ paused: true }), ...reached],
    objects: [live('Cluster', { name: 'edge-1', spec })],
    says: [{ title: 'Resume the Cluster', reach: { clusters: 1, deployments: 1 } }],
  },
  {
    name: 'somebody was quicker',
    finding: findingOf(gitRepoPaused, gitRepo({ paused: true })),
    objects: [live('GitRepo', { spec: { paused: false } })],
    says: 'GitRepo shop: It is not paused.',
  },
  {
    name: 'it may not be read',
    finding: findingOf(gitRepoPaused, gitRepo({ paused: true })),
    says: 'does not exist, or you may not read it',
  },
]);
