import { commitFailsWidely } from '@outrider/api/src/pipeline/detect/rules/fleet/commit-fails-widely.ts';

import { failingDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { bundle, bundleDeployment, gitRepo, snapshotOf, summary } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const IMMUTABLE = 'Job.batch "x" is invalid: spec.template: Invalid value: field is immutable';
const WAITING = 'dependent bundle(s) are not ready: [shop-db]';

const on = (name: string) => ({ cluster: `fleet-default/${name}` });
const fails = (name: string, text = IMMUTABLE) => failingDeployment(text, undefined, on(name));
const runs = (name: string) => bundleDeployment(on(name));
const repo = gitRepo({ summary: summary({ desiredReady: 6, errApplied: 4 }) });
const world = (...deployments: ReturnType<typeof fails>[]) => snapshotOf(repo, bundle(), ...deployments);

testRule(commitFailsWidely, {
  quiet: [
    { name: 'all is well', subject: gitRepo(), snapshot: snapshotOf(gitRepo(), bundle(), runs('a')) },
    { name: 'two clusters fail', subject: repo, snapshot: world(fails('a'), fails('b')) },
    {
      name: 'a minority fails',
      subject: repo,
      snapshot: world(...['a', 'b', 'c'].map((name) => fails(name)), ...['d', 'e', 'f', 'g'].map(runs)),
    },
    {
      name: 'they wait for another bundle',
      subject: repo,
      snapshot: world(...['a', 'b', 'c'].map((name) => fails(name, WAITING))),
    },
    {
      name: 'it is being deleted',
      subject: gitRepo({ ...repo, deleting: 1 }),
      snapshot: world(fails('a'), fails('b'), fails('c')),
    },
  ],
  fires: [
    {
      name: 'every cluster fails',
      subject: repo,
      snapshot: world(fails('a'), fails('b'), fails('c')),
      expect: [
        {
          messageId: 'everywhere',
          severity: 'critical',
          path: 'status.summary',
          data: { clusters: 3, commit: '1f0c2a9d' },
          related: [{ kind: 'BundleDeployment' }, { kind: 'BundleDeployment' }, { kind: 'BundleDeployment' }],
        },
      ],
    },
    {
      name: 'half of the clusters fail',
      subject: repo,
      snapshot: world(...['a', 'b', 'c'].map((name) => fails(name)), ...['d', 'e', 'f'].map(runs)),
      expect: [{ messageId: 'widely', severity: 'high', data: { failing: 3, clusters: 6 } }],
    },
  ],
});
