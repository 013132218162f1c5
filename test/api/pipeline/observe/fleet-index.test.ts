import { describe, expect, it } from 'vitest';

import { touchedSubjects } from '@outrider/api/src/pipeline/observe/touched-subjects.ts';
import { OBSERVED_KINDS } from '@outrider/api/src/pipeline/observe/records.ts';
import {
  bundle,
  bundleDeployment,
  cluster,
  clusterGroup,
  gitRepo,
  helmOp,
  rancherCluster,
  snapshotOf,
} from '../../../support/records.ts';

const fleet = () =>
  snapshotOf(gitRepo(), helmOp(), bundle(), bundleDeployment(), cluster(), clusterGroup(), rancherCluster());

describe('api/pipeline/observe/fleet-index', () => {
  it('joins what belongs together', () => {
    const index = fleet();

    expect(index.bundleOf(bundleDeployment())?.key).toBe('fleet-default/shop-app');
    expect(index.clusterOf(bundleDeployment())?.key).toBe('fleet-default/edge-1');
    expect(index.gitRepoOf(bundleDeployment())?.key).toBe('fleet-default/shop');
    expect(index.helmOpOf(bundle())).toBeUndefined();
    expect(index.rancherClusterOf(cluster())?.key).toBe('c-m-edge-1');
    expect(index.deploymentsOfBundle('fleet-default/shop-app')).toHaveLength(1);
    expect(index.deploymentsOfCluster('fleet-default/edge-1')).toHaveLength(1);
    expect(index.bundlesOfGitRepo('fleet-default/shop')).toHaveLength(1);
    expect(index.clustersOfWorkspace('fleet-default')).toHaveLength(1);
    expect(index.clusterGroupsOfWorkspace('nowhere')).toEqual([]);
    expect(index.size).toBe(7);
  });

  it('moves an object whose relatives changed', () => {
    const index = fleet();

    index.apply(bundleDeployment({ key: bundleDeployment().key, bundle: 'fleet-default/other' }));

    expect(index.deploymentsOfBundle('fleet-default/shop-app')).toEqual([]);
    expect(index.deploymentsOfBundle('fleet-default/other')).toHaveLength(1);
    expect(index.count('BundleDeployment')).toBe(1);
  });

  it('answers what changed, and nothing when only the version did', () => {
    const index = fleet();

    expect(index.apply(gitRepo({ resourceVersion: '2' }))).toBeUndefined();
    expect(index.get('GitRepo', 'fleet-default/shop')?.resourceVersion).toBe('2');
    expect(index.apply(gitRepo({ resourceVersion: '3', paused: true }))).toMatchObject({
      key: 'fleet-default/shop',
      before: { paused: false },
      after: { paused: true },
    });
    expect(index.apply(gitRepo({ name: 'new' }))).toMatchObject({ before: undefined });
    expect(index.remove('GitRepo', 'fleet-default/new')).toMatchObject({ after: undefined });
    expect(index.remove('GitRepo', 'fleet-default/new')).toBeUndefined();
  });

  it('forgets removed objects in every join', () => {
    const index = fleet();

    index.remove('BundleDeployment', bundleDeployment().key);
    index.remove('Bundle', 'fleet-default/shop-app');

    expect(index.deploymentsOfCluster('fleet-default/edge-1')).toEqual([]);
    expect(index.bundlesOfGitRepo('fleet-default/shop')).toEqual([]);
    expect(index.bundleOf(bundleDeployment())).toBeUndefined();
  });

  it('finds every relative of a change, of every kind', () => {
    const index = fleet();
    const helmBundle = bundle({ name: 'redis', gitRepo: undefined, helmOp: 'fleet-default/redis' });
    index.apply(helmBundle);
    index.apply(
      bundleDeployment({ bundle: helmBundle.key, gitRepo: undefined, helmOp: 'fleet-default/redis' }),
    );
    const changes = [
      gitRepo(),
      helmOp(),
      bundle(),
      bundleDeployment(),
      cluster(),
      clusterGroup(),
      rancherCluster(),
    ].map((record) => ({ kind: record.kind, key: record.key, before: record, after: record }));

    const counts = changes.map((change) =>
      OBSERVED_KINDS.map((subject) => touchedSubjects(index, change, { subject }).size).join(' '),
    );

    // Columns: GitRepo HelmOp Bundle BundleDeployment Cluster ClusterGroup RancherCluster.
    expect(Object.fromEntries(changes.map((change, row) => [change.kind, counts[row]]))).toEqual({
      GitRepo: '1 1 2 1 1 1 1',
      HelmOp: '1 1 2 1 1 1 1',
      Bundle: '1 1 2 1 1 1 1',
      BundleDeployment: '1 0 1 2 1 1 1',
      Cluster: '1 1 2 2 1 1 1',
      ClusterGroup: '1 1 2 2 1 1 1',
      RancherCluster: '1 1 2 2 1 1 1',
    });
  });

  it('finds the relatives an object had before', () => {
    const index = fleet();
    const before = bundleDeployment();
    const change = index.apply(bundleDeployment({ key: before.key, bundle: 'fleet-default/other' }));

    expect(change && [...touchedSubjects(index, change, { subject: 'Bundle' })]).toEqual([
      'fleet-default/shop-app',
      'fleet-default/other',
    ]);
  });
});
