import { describe, expect, it } from 'vitest';

import { ownersOf } from '@outrider/api/src/pipeline/detect/downstream/owners-of.ts';
import { objectsOfYaml, snapshotOfObjects } from '../../../../support/cluster-rules/cluster-objects.ts';

const owned = (kind: string, name: string, owner?: [kind: string, name: string]) => `
apiVersion: ${kind === 'Pod' ? 'v1' : kind.endsWith('Job') ? 'batch/v1' : 'apps/v1'}
kind: ${kind}
metadata:
  namespace: shop
  name: ${name}
${owner ? `  ownerReferences: [{ kind: ${owner[0]}, name: ${owner[1]}, controller: true }]` : ''}
---`;

const snapshot = snapshotOfObjects(
  objectsOfYaml(
    [
      owned('Deployment', 'cart'),
      owned('ReplicaSet', 'cart-7d', ['Deployment', 'cart']),
      owned('Pod', 'cart-7d-x', ['ReplicaSet', 'cart-7d']),
      owned('Pod', 'alone'),
      owned('Pod', 'orphan', ['ReplicaSet', 'gone']),
      owned('Pod', 'foreign', ['VirtualMachine', 'vm']),
      owned('CronJob', 'nightly'),
      owned('Job', 'nightly-1', ['CronJob', 'nightly']),
      owned('ReplicaSet', 'circle', ['ReplicaSet', 'circle']),
    ].join('\n'),
  ),
);
const owners = (kind: string, name: string, apiVersion = 'v1') =>
  ownersOf(snapshot, { cluster: 'c', apiVersion, kind, namespace: 'shop', name }).map(
    (owner) => `${owner.apiVersion} ${owner.kind} ${owner.namespace ?? ''}/${owner.name}`,
  );

describe('api/pipeline/detect/downstream/owners-of', () => {
  it('follows controllers to the workload', () => {
    expect(owners('Pod', 'cart-7d-x')).toStrictEqual([
      'apps/v1 ReplicaSet shop/cart-7d',
      'apps/v1 Deployment shop/cart',
    ]);
    expect(owners('Job', 'nightly-1', 'batch/v1')).toStrictEqual(['batch/v1 CronJob shop/nightly']);
  });

  it.each([
    ['Pod', 'alone', 'v1'],
    ['Pod', 'orphan', 'v1'],
    ['Pod', 'foreign', 'v1'],
    ['Pod', 'unknown', 'v1'],
    ['Deployment', 'cart', 'apps/v1'],
    ['GitRepo', 'shop', 'fleet.cattle.io/v1alpha1'],
  ])('knows none of %s %s', (kind, name, apiVersion) => {
    expect(owners(kind, name, apiVersion)).toStrictEqual([]);
  });

  it('ends where owners own each other', () => {
    expect(owners('ReplicaSet', 'circle', 'apps/v1').length).toBeLessThanOrEqual(4);
  });
});
