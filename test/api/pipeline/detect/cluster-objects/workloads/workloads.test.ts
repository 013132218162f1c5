import { describe, expect, it } from 'vitest';

import {
  workloadHeadedBy,
  workloadsOf,
} from '@outrider/api/src/pipeline/detect/cluster-objects/workloads/workloads.ts';

import { snapshotOfObjects } from '../../../../../support/cluster-rules/cluster-objects.ts';

type Owner = readonly [kind: string, name: string, uid?: string];

const object = (kind: string, name: string, owner?: Owner) => ({
  apiVersion: { Pod: 'v1', Job: 'batch/v1', CronJob: 'batch/v1' }[kind] ?? 'apps/v1',
  kind,
  metadata: {
    name,
    namespace: 'shop',
    uid: undefined as string | undefined,
    ownerReferences: owner && [{ kind: owner[0], name: owner[1], uid: owner[2], controller: true }],
  },
});

const withUid = (one: ReturnType<typeof object>, uid: string) => ({
  ...one,
  metadata: { ...one.metadata, uid },
});

function groups(...objects: ReturnType<typeof object>[]) {
  return workloadsOf(snapshotOfObjects(objects)).map(({ head, pods }) => [
    `${head.kind} ${head.name}`,
    pods.map(({ name }) => name),
  ]);
}

describe('api/pipeline/detect/cluster-objects/workloads/workloads', () => {
  it('puts pods together under what was deployed', () => {
    expect(
      groups(
        object('Deployment', 'web'),
        object('ReplicaSet', 'web-1', ['Deployment', 'web']),
        object('ReplicaSet', 'web-2', ['Deployment', 'web']),
        object('Pod', 'web-1-a', ['ReplicaSet', 'web-1']),
        object('Pod', 'web-2-a', ['ReplicaSet', 'web-2']),
        object('CronJob', 'nightly'),
        object('Job', 'nightly-1', ['CronJob', 'nightly']),
        object('Pod', 'nightly-1-a', ['Job', 'nightly-1']),
        object('Pod', 'alone'),
      ),
    ).toEqual([
      ['Deployment web', ['web-1-a', 'web-2-a']],
      ['CronJob nightly', ['nightly-1-a']],
      ['Pod alone', ['alone']],
    ]);
  });

  it('takes the last owner that is known', () => {
    expect(
      groups(
        object('ReplicaSet', 'canary-1', ['Rollout', 'canary']),
        object('Pod', 'a', ['ReplicaSet', 'canary-1']),
      ),
    ).toEqual([['ReplicaSet canary-1', ['a']]]);
  });

  it('puts pods of an unknown controller together, but not the static pods of a node', () => {
    expect(
      groups(
        object('Pod', 'b', ['CloneSet', 'cache']),
        object('Pod', 'a', ['CloneSet', 'cache']),
        object('Pod', 'etcd', ['Node', 'node-1']),
        object('Pod', 'kube-apiserver', ['Node', 'node-1']),
      ),
    ).toEqual([
      ['Pod a', ['a', 'b']],
      ['Pod etcd', ['etcd']],
      ['Pod kube-apiserver', ['kube-apiserver']],
    ]);
  });

  it('does not take a successor of the same name for the owner', () => {
    expect(
      groups(
        withUid(object('StatefulSet', 'db'), 'new'),
        object('Pod', 'db-0', ['StatefulSet', 'db', 'old']),
      ),
    ).toEqual([
      ['StatefulSet db', []],
      ['Pod db-0', ['db-0']],
    ]);
  });

  it('survives owners in a circle, and answers for heads only', () => {
    const circle = [
      object('ReplicaSet', 'x', ['ReplicaSet', 'y']),
      object('ReplicaSet', 'y', ['ReplicaSet', 'x']),
    ];
    expect(groups(...circle).length).toBeGreaterThan(0);
    const snapshot = snapshotOfObjects([
      object('Deployment', 'web'),
      object('ReplicaSet', 'web-1', ['Deployment', 'web']),
    ]);
    const [set] = snapshot.all('ReplicaSet');
    expect(set && workloadHeadedBy(set, snapshot)).toBeUndefined();
  });
});
