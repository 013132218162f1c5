import { rolloutStuck } from '@outrider/api/src/pipeline/detect/rules/fleet/rollout-stuck.ts';
import type { AnyRecord } from '@outrider/api/src/pipeline/observe/fleet-index.ts';

import { partitionStatus, rollout, rolloutPartition } from '../../../../../support/rules/bundle-parts.ts';
import {
  ago,
  bundle,
  bundleDeployment,
  cluster,
  condition,
  HOUR,
  MINUTE,
  snapshotOf,
} from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const on = (name: string) => ({ cluster: `fleet-default/${name}` });
const unready = (name: string, since: number | undefined) =>
  bundleDeployment({
    ...on(name),
    state: 'NotReady',
    conditions: [condition('Ready', 'False', { lastUpdate: since })],
  });
const held = (name: string) => bundleDeployment({ ...on(name), state: 'OutOfSync' });
const used = bundle({ unavailable: 1, maxUnavailable: 1 });
const world = (subject: ReturnType<typeof bundle>, ...more: readonly AnyRecord[]) =>
  snapshotOf(subject, cluster({ name: 'a', displayName: 'Berlin' }), cluster({ name: 'b' }), ...more);

const ids = (id: string) => ({ deploymentId: id, stagedDeploymentId: id, appliedDeploymentId: id });
const inPartition = bundle({
  unavailable: 1,
  maxUnavailable: 5,
  partitions: [
    partitionStatus({ name: 'canary', unavailable: 1, maxUnavailable: 1 }),
    partitionStatus({ name: 'main', count: 4, unavailable: 0, maxUnavailable: 2 }),
  ],
});

const onlyA = rollout({ partitions: [rolloutPartition({ clusterName: 'a' })] });

testRule(rolloutStuck, {
  quiet: [
    { name: 'nothing is being rolled out', subject: bundle(), snapshot: world(bundle(), bundleDeployment()) },
    { name: 'nobody waits', subject: used, snapshot: world(used, unready('a', ago(HOUR))) },
    {
      name: 'a cluster is being updated',
      subject: used,
      snapshot: world(used, unready('a', ago(MINUTE)), held('b')),
    },
    {
      name: 'one of two blockers has just moved',
      subject: used,
      snapshot: world(used, unready('a', ago(HOUR)), unready('c', ago(MINUTE)), held('b')),
    },
    {
      name: 'there is room for more',
      subject: bundle({ unavailable: 1, maxUnavailable: 2 }),
      snapshot: world(used, unready('a', ago(HOUR)), held('b')),
    },
    {
      name: 'it is paused',
      subject: bundle({ ...used, paused: true }),
      snapshot: world(used, unready('a', ago(HOUR)), held('b')),
    },
    {
      name: 'those without the newest version are in no partition',
      subject: bundle({ ...inPartition, rollout: onlyA }),
      snapshot: world(
        inPartition,
        { ...unready('a', ago(HOUR)), ...ids('s-new:o') },
        { ...bundleDeployment(on('b')), ...ids('s-old:o') },
      ),
    },
    { name: 'nothing blocks it', subject: used, snapshot: world(used, held('b')) },
    {
      name: 'nobody knows since when',
      subject: used,
      snapshot: world(used, unready('a', undefined), held('b')),
    },
  ],
  fires: [
    {
      name: 'a cluster has not been ready for an hour',
      subject: used,
      snapshot: world(used, unready('a', ago(HOUR)), held('b')),
      expect: [
        {
          messageId: 'stuck',
          severity: 'high',
          path: 'spec.rolloutStrategy',
          data: { blockers: 'Berlin', held: '1 other cluster' },
          related: [{ kind: 'BundleDeployment' }, { kind: 'BundleDeployment' }],
        },
      ],
    },
    {
      name: 'a partition is used up',
      subject: inPartition,
      snapshot: world(inPartition, unready('a', ago(HOUR)), held('b'), held('c')),
      expect: [{ messageId: 'stuck', data: { held: '2 other clusters' } }],
    },
    {
      name: 'a partition of one stops those that nothing is staged for yet',
      subject: inPartition,
      snapshot: world(
        inPartition,
        { ...unready('a', ago(HOUR)), ...ids('s-new:o') },
        { ...bundleDeployment(on('b')), ...ids('s-old:o') },
        { ...bundleDeployment(on('c')), ...ids('s-old:p') },
      ),
      expect: [{ messageId: 'stuck', data: { blockers: 'Berlin', held: '2 other clusters' } }],
    },
    {
      name: 'the cluster it waits for is away',
      subject: used,
      snapshot: snapshotOf(
        used,
        cluster({ name: 'a', agentLastSeen: ago(2 * HOUR) }),
        bundleDeployment({ ...on('a'), state: 'WaitApplied' }),
        held('b'),
      ),
      expect: [{ messageId: 'stuck', data: { blockers: 'a' } }],
    },
  ],
});
