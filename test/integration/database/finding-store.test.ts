import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFindingReadModel } from '@outrider/api/src/pipeline/detect/finding-read-model.ts';
import { createFindingStore } from '@outrider/api/src/pipeline/detect/finding-store.ts';
import { sql } from 'kysely';
import { openTestDatabase } from '../../support/database/database.ts';
import type { TestDatabase } from '../../support/database/database.ts';
import { aFinding } from '../../support/findings/detected-findings.ts';
import { EVERYTHING } from '../../support/findings/everything.ts';

const T0 = Date.parse('2026-11-20T10:00:00Z');
const MINUTE = 60_000;
const ALL = { kind: 'all' } as const;
const iso = (time: number) => new Date(time).toISOString();

describe('integration/database/finding-store', () => {
  let database: TestDatabase;
  let store: ReturnType<typeof createFindingStore>;
  let reads: ReturnType<typeof createFindingReadModel>;

  beforeAll(async () => {
    database = await openTestDatabase();
    store = createFindingStore(database.db);
    reads = createFindingReadModel(database.db);
  });
  beforeEach(() => database.clear());
  afterAll(() => database.close());

  const changesOf = (changes: readonly { change: string; finding: { id: string } }[]) =>
    changes.map(({ change, finding }) => `${change} ${finding.id}`);

  it('gives back what it was given', async () => {
    const finding = aFinding({
      id: 'full',
      path: 'status.conditions[Ready]',
      cause: 'An image cannot be pulled.',
      confidence: 0.75,
      transient: true,
      origin: {
        workspace: 'fleet-default',
        gitRepo: 'fleet-default/shop',
        bundle: 'fleet-default/web',
        cluster: 'c-m-1',
        clusterName: 'Berlin',
        fleetCluster: 'fleet-default/berlin',
        commit: 'a'.repeat(40),
      },
      related: [{ cluster: 'c-m-1', apiVersion: 'v1', kind: 'Namespace', name: 'web' }],
    });
    await expect(store.apply({ upserts: [finding], resolved: [] }, T0)).resolves.toEqual([
      { change: 'opened', finding },
    ]);
    await expect(reads.get('full', ALL)).resolves.toEqual({
      ...finding,
      state: 'open',
      firstSeen: iso(T0),
      lastSeen: iso(T0),
      lastChanged: iso(T0),
    });
  });

  it('changes nothing when the content is the same', async () => {
    await store.apply({ upserts: [aFinding({ id: 'a' })], resolved: [] }, T0);
    await expect(
      store.apply({ upserts: [aFinding({ id: 'a' })], resolved: [] }, T0 + MINUTE),
    ).resolves.toEqual([]);
    await expect(reads.get('a', ALL)).resolves.toMatchObject({ lastSeen: iso(T0), lastChanged: iso(T0) });
    await expect(reads.history('a', ALL)).resolves.toHaveLength(1);
  });

  it('notes now and then that a finding is still there', async () => {
    await store.reconcile([aFinding({ id: 'a' })], T0, EVERYTHING);
    await expect(store.reconcile([aFinding({ id: 'a' })], T0 + 10 * MINUTE, EVERYTHING)).resolves.toEqual([]);
    await expect(reads.get('a', ALL)).resolves.toMatchObject({
      lastSeen: iso(T0 + 10 * MINUTE),
      lastChanged: iso(T0),
    });
  });

  it('keeps when a changed finding was first seen', async () => {
    await store.apply({ upserts: [aFinding({ id: 'a' })], resolved: [] }, T0);
    const worse = aFinding({ id: 'a', severity: 'critical', message: 'web is down' });
    expect(changesOf(await store.apply({ upserts: [worse], resolved: [] }, T0 + MINUTE))).toEqual([
      'changed a',
    ]);
    await expect(reads.get('a', ALL)).resolves.toMatchObject({
      severity: 'critical',
      firstSeen: iso(T0),
      lastChanged: iso(T0 + MINUTE),
    });
  });

  it('tells the life of a finding, newest first', async () => {
    const worse = aFinding({ id: 'a', severity: 'critical', message: 'web is down' });
    await store.apply({ upserts: [aFinding({ id: 'a' })], resolved: [] }, T0);
    await store.apply({ upserts: [worse], resolved: [] }, T0 + MINUTE);
    expect(changesOf(await store.apply({ upserts: [], resolved: ['a'] }, T0 + 2 * MINUTE))).toEqual([
      'resolved a',
    ]);
    await expect(reads.get('a', ALL)).resolves.toMatchObject({
      state: 'resolved',
      resolvedAt: iso(T0 + 2 * MINUTE),
    });
    expect(changesOf(await store.apply({ upserts: [worse], resolved: [] }, T0 + 3 * MINUTE))).toEqual([
      'reopened a',
    ]);

    const again = await reads.get('a', ALL);
    expect(again).toMatchObject({ state: 'open', firstSeen: iso(T0) });
    expect(again).not.toHaveProperty('resolvedAt');
    await expect(reads.history('a', ALL)).resolves.toEqual([
      { at: iso(T0 + 3 * MINUTE), change: 'reopened', severity: 'critical', message: 'web is down' },
      { at: iso(T0 + 2 * MINUTE), change: 'resolved', severity: 'critical', message: 'web is down' },
      { at: iso(T0 + MINUTE), change: 'changed', severity: 'critical', message: 'web is down' },
      { at: iso(T0), change: 'opened', severity: 'high', message: 'web is not ready' },
    ]);
  });

  it('answers the finding that it resolved', async () => {
    const finding = aFinding({ id: 'a' });
    await store.apply({ upserts: [finding], resolved: [] }, T0);
    await expect(store.apply({ upserts: [], resolved: ['a', 'unknown'] }, T0 + MINUTE)).resolves.toEqual([
      { change: 'resolved', finding },
    ]);
    await expect(store.apply({ upserts: [], resolved: ['a'] }, T0 + MINUTE)).resolves.toEqual([]);
  });

  it('resolves on reconcile whatever no longer holds', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => aFinding({ id }));
    await store.reconcile([a, b].filter(Boolean) as never, T0, EVERYTHING);
    const changes = await store.reconcile([b, c].filter(Boolean) as never, T0 + MINUTE, EVERYTHING);
    expect(changesOf(changes).sort()).toEqual(['opened c', 'resolved a']);
    expect(changesOf(await store.reconcile([], T0 + 2 * MINUTE, EVERYTHING)).sort()).toEqual([
      'resolved b',
      'resolved c',
    ]);
  });

  it('stores all or nothing', async () => {
    const broken = aFinding({ id: 'broken', severity: 'unheard-of' as never });
    await expect(
      store.apply({ upserts: [aFinding({ id: 'a' }), broken], resolved: [] }, T0),
    ).rejects.toMatchObject({
      id: 'internal',
      message: expect.not.stringMatching(/insert|finding_/),
    });
    await expect(reads.get('a', ALL)).resolves.toBeUndefined();
  });

  it('counts a fact that is delivered twice once', async () => {
    const twice = [aFinding({ id: 'a' }), aFinding({ id: 'a', message: 'later' })];
    expect(changesOf(await store.apply({ upserts: twice, resolved: [] }, T0))).toEqual(['opened a']);
    await expect(reads.get('a', ALL)).resolves.toMatchObject({ message: 'later' });
  });

  it('takes text that Postgres would refuse', async () => {
    const message = `nul \u0000 and half \ud800 of a pair, and ${'long '.repeat(50_000)}`;
    const object = { name: 'n'.repeat(10_000) };
    await store.apply({ upserts: [aFinding({ id: 'a', message, object })], resolved: [] }, T0);
    const stored = await reads.get('a', ALL);
    expect(stored?.message).toContain('nul \ufffd and half \ufffd of a pair');
    expect(stored?.object.name).toMatch(/^n{600}$/);
  });

  it('takes names that no index would', async () => {
    const long = (seed: number) =>
      String.fromCodePoint(
        ...Array.from({ length: 900 }, (_, at) => 0x4e00 + ((at * at * 7919 + at * seed) % 20_000)),
      );
    const finding = aFinding({
      id: 'long',
      object: {
        cluster: long(1),
        apiVersion: `${long(2)}/v1`,
        kind: long(3),
        namespace: long(4),
        name: long(5),
      },
    });
    expect(changesOf(await store.apply({ upserts: [finding], resolved: [] }, T0))).toEqual(['opened long']);
  });

  it('knows one scope per resource, namespace and cluster', async () => {
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', cluster: 'c-m-1', namespace: 'web' };
    const upserts = [
      aFinding({ id: 'a', object: { ...deployment, name: 'one' } }),
      aFinding({ id: 'b', object: { ...deployment, name: 'two' } }),
      aFinding({
        id: 'c',
        object: { cluster: 'c-m-1', apiVersion: 'v1', kind: 'Node', namespace: undefined } as never,
      }),
    ];
    await store.apply({ upserts, resolved: [] }, T0);
    const scopes = await reads.scopes();
    expect(scopes.map(({ id: _, ...scope }) => scope)).toEqual(
      expect.arrayContaining([
        { cluster: 'c-m-1', group: 'apps', resource: 'deployments', namespace: 'web' },
        { cluster: 'c-m-1', group: '', resource: 'nodes', namespace: '' },
      ]),
    );
    expect(scopes).toHaveLength(2);
  });

  it('keeps thousands apart in one go', async () => {
    const many = Array.from({ length: 2_345 }, (_, index) =>
      aFinding({ id: `f${index}`, object: { name: `b${index}` } }),
    );
    await expect(store.reconcile(many, T0, EVERYTHING)).resolves.toHaveLength(2_345);
    await expect(store.reconcile(many.slice(1_000), T0 + MINUTE, EVERYTHING)).resolves.toHaveLength(1_000);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from finding_event`.execute(
      database.db,
    );
    expect(rows).toEqual([{ n: 3_345 }]);
  });

  it('lets two writers take turns', async () => {
    const batches = Array.from({ length: 6 }, (_, index) => [
      aFinding({ id: 'same' }),
      aFinding({ id: `own${index}` }),
    ]);
    const changes = await Promise.all(batches.map((upserts) => store.apply({ upserts, resolved: [] }, T0)));
    expect(changesOf(changes.flat()).filter((change) => change === 'opened same')).toHaveLength(1);
  });
});
