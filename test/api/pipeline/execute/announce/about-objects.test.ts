import { describe, expect, it } from 'vitest';

import { aboutObjects } from '@outrider/api/src/pipeline/execute/announce/about-objects.ts';
import { aPlan, aProposal } from '../../../../support/fixes/proposals.ts';
import { bundle, bundleDeployment, cluster, gitRepo, snapshotOf } from '../../../../support/records.ts';

const SNAPSHOT = snapshotOf(
  gitRepo(),
  gitRepo({ namespace: 'other' }),
  bundle(),
  bundleDeployment(),
  cluster(),
);

const words = (over: Parameters<typeof aPlan>[0]) =>
  aboutObjects(aProposal({ plan: aPlan(over) }), SNAPSHOT).map(
    ({ kind, namespace, name }) => `${kind} ${namespace}/${name}`,
  );
const fleet = (kind: string, name: string, namespace = 'fleet-default') =>
  words({
    targets: [
      {
        type: 'object',
        cluster: 'local',
        apiVersion: 'fleet.cattle.io/v1alpha1',
        ...{ kind, namespace, name, uid: 'u', resourceVersion: '1' },
      },
    ],
    changes: [],
  });

describe('api/pipeline/execute/announce/about-objects', () => {
  it('is what of Fleet is changed', () => {
    expect(fleet('GitRepo', 'shop')).toEqual(['GitRepo fleet-default/shop']);
    expect(fleet('Bundle', 'shop-app')).toEqual(['Bundle fleet-default/shop-app']);
    const { name, namespace } = bundleDeployment();
    expect(fleet('BundleDeployment', name, namespace)).toEqual(['Bundle fleet-default/shop-app']);
  });

  it('is the cluster whose objects are changed, once', () => {
    const { clusterId } = cluster();
    const target = {
      type: 'object' as const,
      cluster: clusterId,
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      uid: 'u',
    };
    const targets = ['a', 'b'].map((name) => ({ ...target, name, namespace: 'shop', resourceVersion: '1' }));
    expect(words({ targets, changes: [] })).toEqual(['Cluster fleet-default/edge-1']);
  });

  it('is what follows the branch that is changed, in the workspace of the proposal alone', () => {
    const place = { repository: gitRepo().repo, branch: 'main' };
    const change = { type: 'git-edit' as const, ...place, file: 'a.yaml', before: 'a: 1', after: 'a: 2' };
    expect(words({ targets: [], changes: [change] })).toEqual(['GitRepo fleet-default/shop']);
  });

  it('is nothing where nothing of it is known', () => {
    expect(fleet('GitRepo', 'gone')).toEqual([]);
    expect(fleet('GitRepo', 'shop', 'other')).toEqual([]);
    expect(words({})).toEqual([]);
  });
});
