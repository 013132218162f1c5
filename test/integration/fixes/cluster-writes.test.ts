import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createDryRunner } from '@outrider/api/src/adapters/kubernetes/dry-run/create-dry-runner.ts';
import { createRancherAccess } from '@outrider/api/src/adapters/kubernetes/rancher-access.ts';
import { createClusterWriter } from '@outrider/api/src/adapters/kubernetes/write/create-cluster-writer.ts';
import type { KubernetesChange } from '@outrider/api/src/ports/cluster-writer.ts';
import { startTestRancher, type TestRancher } from '../../support/clusters/simulated-rancher.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import type { KubeObject } from '../../rancher/world.ts';

const OBJECT = {
  cluster: 'c-m-one',
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'shop',
  name: 'cart',
};
const OPTIONS = { fieldManager: 'outrider', idempotency: 'p-1.1' };
const PATIENCE = { answerMs: 5000, idleMs: 5000 };

let rancher: TestRancher;
let cart: KubeObject;
const closes: (() => void)[] = [];

beforeEach(async () => {
  rancher = await startTestRancher();
  cart = rancher.put(rancher.one, deployment());
});

afterEach(async () => {
  for (const close of closes.splice(0)) close();
  await rancher.close();
});

function deployment(): KubeObject {
  const labels = { app: 'cart' };
  const containers = [{ name: 'app', image: 'shop/cart:1' }];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'cart', namespace: 'shop' },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers } },
    },
  };
}

function stored(): KubeObject | undefined {
  const type = rancher.one.store.type('apps', 'deployments');
  return type && rancher.one.store.get(type, 'shop', 'cart');
}

/** Tries and carries out as a user, through Rancher. */
function actingAs(username: string, patience = PATIENCE) {
  const token = rancher.token(username);
  const { logger, lines } = silentLogger();
  const accessTo = (cluster: string) =>
    createRancherAccess({ url: rancher.url, token, ca: undefined }, cluster);
  const runner = createDryRunner({ accessTo, fieldManager: 'outrider', patience });
  const writer = createClusterWriter({ accessTo, logger, patience });
  closes.push(
    () => runner.close(),
    () => writer.close(),
  );
  return {
    token,
    lines,
    dryRun: (change: KubernetesChange) => runner.dryRun(change),
    write: (change: KubernetesChange) => writer.write(change, OPTIONS),
  };
}

function scale(replicas: number, before = 1): KubernetesChange {
  return {
    type: 'kubernetes-patch',
    object: OBJECT,
    operations: [
      { op: 'test', path: '/metadata/uid', value: cart.metadata.uid },
      { op: 'test', path: '/spec/replicas', value: before },
      { op: 'replace', path: '/spec/replicas', value: replicas },
    ],
  };
}

function deletion(over: { uid?: string; resourceVersion?: string } = {}): KubernetesChange {
  return { type: 'kubernetes-delete', object: OBJECT, uid: cart.metadata.uid ?? '', ...over };
}

function apply(spec: Record<string, unknown>): KubernetesChange {
  return { type: 'kubernetes-apply', object: OBJECT, fields: { metadata: { uid: cart.metadata.uid }, spec } };
}

describe('integration/fixes/cluster-writes', () => {
  it('tries without a trace what it then carries out, with the same result', async () => {
    const { dryRun, write } = actingAs('admin');

    const tried = await dryRun(scale(3));
    expect(tried).toMatchObject({ outcome: 'accepted', object: { spec: { replicas: 3 } } });
    expect(stored()).toEqual(cart);

    const done = await write(scale(3));
    expect(done).toMatchObject({ outcome: 'written', object: { spec: { replicas: 3 } } });
    expect(stored()?.spec).toMatchObject({ replicas: 3 });
    expect(JSON.stringify(stored()?.metadata.managedFields)).toContain('outrider');
  });

  it('does nothing twice: what was done is a change in between for the second try', async () => {
    const { write } = actingAs('admin');
    const outcomes = await Promise.all([write(scale(3)), write(scale(3)), write(scale(3))]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
      'changed-meanwhile',
      'changed-meanwhile',
      'written',
    ]);
    expect(stored()?.metadata.generation).toBe((cart.metadata.generation ?? 0) + 1);
  });

  it('does not touch an object that changed, or took the place of another', async () => {
    const { dryRun, write } = actingAs('admin');
    const stale = scale(5, 2);
    expect(await dryRun(stale)).toMatchObject({ outcome: 'refused' });
    expect(await write(stale)).toMatchObject({ outcome: 'changed-meanwhile' });

    const old = [scale(3), deletion(), apply({ replicas: 3 })];
    const type = rancher.one.store.type('apps', 'deployments');
    if (type) rancher.one.store.remove(type, 'shop', 'cart');
    const other = rancher.put(rancher.one, deployment());
    expect(other.metadata.uid).not.toBe(cart.metadata.uid);
    for (const change of old) {
      expect(await dryRun(change)).toMatchObject({ outcome: 'refused' });
      expect(await write(change)).toMatchObject({ outcome: 'changed-meanwhile' });
    }
    expect(stored()).toEqual(other);
  });

  it('does not bring back what is gone', async () => {
    const { dryRun, write } = actingAs('admin');
    const type = rancher.one.store.type('apps', 'deployments');
    if (type) rancher.one.store.remove(type, 'shop', 'cart');

    expect(await dryRun(scale(3))).toEqual({
      outcome: 'refused',
      message: 'deployments.apps "cart" not found',
    });
    expect(await write(scale(3))).toMatchObject({ outcome: 'target-gone' });
    expect(await write(deletion())).toMatchObject({ outcome: 'target-gone' });
    expect(await write(apply({ replicas: 3 }))).toMatchObject({ outcome: 'changed-meanwhile' });
    expect(stored()).toBeUndefined();
  });

  it('tries a deletion and leaves the object, and deletes only the version it was shown', async () => {
    const { dryRun, write } = actingAs('admin');
    expect(await dryRun(deletion())).toEqual({ outcome: 'accepted', object: undefined });
    expect(stored()).toEqual(cart);

    expect(await write(deletion({ resourceVersion: '1' }))).toMatchObject({ outcome: 'changed-meanwhile' });
    expect(stored()).toEqual(cart);
    const { resourceVersion = '' } = cart.metadata;
    expect(await write(deletion({ resourceVersion }))).toEqual({ outcome: 'written', object: undefined });
    expect(stored()).toBeUndefined();
  });

  it('takes no fields from another owner', async () => {
    const { dryRun, write } = actingAs('admin');
    const change = apply({ replicas: 4 });
    const scaled = await rancher.ask(
      'admin',
      '/k8s/clusters/c-m-one/apis/apps/v1/namespaces/shop/deployments/cart?fieldManager=autoscaler',
      {
        method: 'PATCH',
        headers: { 'content-type': 'application/merge-patch+json' },
        body: JSON.stringify({ spec: { replicas: 2 } }),
      },
    );
    expect(scaled.status).toBe(200);
    const message = 'Apply failed with 1 conflict: conflict with "autoscaler" using apps/v1: .spec.replicas';
    expect(await dryRun(change)).toEqual({ outcome: 'refused', message });
    expect(await write(change)).toEqual({ outcome: 'changed-meanwhile', message });
    expect(stored()?.spec).toMatchObject({ replicas: 2 });
  });

  it('may no more than the account it has', async () => {
    const { dryRun, write, lines, token } = actingAs('audra');
    expect(await dryRun(scale(3))).toMatchObject({ outcome: 'unknown' });
    const outcome = await write(scale(3));
    expect(outcome).toMatchObject({ outcome: 'not-allowed' });
    expect(stored()).toEqual(cart);
    expect(JSON.stringify([outcome, lines])).not.toContain(token);
  });

  it('says what the API server finds wrong', async () => {
    const { dryRun, write } = actingAs('admin');
    const change: KubernetesChange = {
      type: 'kubernetes-patch',
      object: OBJECT,
      operations: [
        { op: 'test', path: '/metadata/uid', value: cart.metadata.uid },
        { op: 'replace', path: '/spec/selector/matchLabels/app', value: 'other' },
      ],
    };
    expect(await dryRun(change)).toMatchObject({
      outcome: 'refused',
      message: expect.stringContaining('invalid'),
    });
    expect(await write(change)).toMatchObject({ outcome: 'refused' });
    expect(stored()).toEqual(cart);
  });

  it('knows what it does not know of a cluster that went away', async () => {
    const { dryRun, write } = actingAs('admin', { answerMs: 1000, idleMs: 1000 });
    rancher.one.faults.disconnected = true;
    expect(await dryRun(scale(3))).toMatchObject({ outcome: 'unknown' });
    expect(await write(scale(3))).toMatchObject({ outcome: 'not-reached' });

    rancher.one.faults.disconnected = false;
    expect(await write(scale(3))).toMatchObject({ outcome: 'written' });
    rancher.one.faults.hang = true;
    expect(await dryRun(scale(4, 3))).toMatchObject({ outcome: 'unknown' });
    expect(await write(scale(4, 3))).toMatchObject({ outcome: 'unknown' });
    rancher.one.faults.hang = false;
    expect(stored()?.spec).toMatchObject({ replicas: 3 });
  });

  it('does not know a cluster that Rancher does not know', async () => {
    const { dryRun, write } = actingAs('admin');
    const change = { ...scale(3), object: { ...OBJECT, cluster: 'c-m-none' } };
    expect((await dryRun(change)).outcome).not.toBe('accepted');
    expect(await write(change)).toMatchObject({ outcome: 'refused' });
  });
});
