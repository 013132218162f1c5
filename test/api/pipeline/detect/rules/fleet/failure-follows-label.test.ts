import { failureFollowsLabel } from '@outrider/api/src/pipeline/detect/rules/fleet/failure-follows-label.ts';

import { failingDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { bundle, bundleDeployment, cluster, snapshotOf, summary } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const failing = bundle({ summary: summary({ desiredReady: 4, ready: 2, errApplied: 2 }) });
const on = (name: string) => ({ cluster: `fleet-default/${name}` });
const fails = (name: string) => failingDeployment('exec format error', undefined, on(name));
const runs = (name: string) => bundleDeployment(on(name));
const arm = (name: string) => cluster({ name, labels: { arch: 'arm64', tier: 'edge' } });
const amd = (name: string) => cluster({ name, labels: { arch: 'amd64', tier: 'edge' } });

testRule(failureFollowsLabel, {
  quiet: [
    { name: 'nothing fails', subject: bundle() },
    {
      name: 'the clusters do not differ',
      subject: failing,
      snapshot: snapshotOf(
        failing,
        ...['a', 'b', 'c', 'd'].map(arm),
        fails('a'),
        fails('b'),
        runs('c'),
        runs('d'),
      ),
    },
    {
      name: 'only one runs',
      subject: failing,
      snapshot: snapshotOf(failing, arm('a'), arm('b'), amd('c'), fails('a'), fails('b'), runs('c')),
    },
    {
      name: 'it is being deleted',
      subject: bundle({ ...failing, deleting: 1 }),
      snapshot: snapshotOf(
        arm('a'),
        arm('b'),
        amd('c'),
        amd('d'),
        fails('a'),
        fails('b'),
        runs('c'),
        runs('d'),
      ),
    },
  ],
  fires: [
    {
      name: 'only arm64 fails',
      subject: failing,
      snapshot: snapshotOf(
        failing,
        arm('a'),
        arm('b'),
        amd('c'),
        amd('d'),
        fails('a'),
        fails('b'),
        runs('c'),
        runs('d'),
      ),
      expect: [
        {
          messageId: 'label',
          severity: 'medium',
          path: 'status.summary',
          data: { label: 'arch=arm64', failing: 2, running: 2 },
          related: [{ kind: 'Cluster', name: 'a' }, { name: 'b' }],
        },
      ],
    },
  ],
});
