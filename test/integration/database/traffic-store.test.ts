import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { FindingQuery } from '@outrider/api/contract/findings.ts';
import type { TrafficReading } from '@outrider/api/contract/traffic.ts';
import { createFindingReadModel } from '@outrider/api/src/pipeline/detect/finding-read-model.ts';
import { createFindingStore } from '@outrider/api/src/pipeline/detect/finding-store.ts';
import { createTrafficStore } from '@outrider/api/src/pipeline/detect/traffic/traffic-store.ts';
import { trafficWeight } from '@outrider/api/src/pipeline/detect/traffic/traffic-weight.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';
import { aFinding } from '../../support/findings/detected-findings.ts';

const T0 = Date.parse('2026-11-20T10:00:00Z');
const MINUTE = 60_000;
const ALL = { kind: 'all' } as const;

const service = (name: string) => ({ namespace: 'shop', name });
const missingTimeout = (name: string, parts: object = {}) =>
  aFinding({
    id: name,
    rule: 'istio/retries-without-timeout',
    severity: 'medium',
    object: { cluster: 'c-m-1', kind: 'VirtualService', namespace: 'shop', name },
    services: [service(name)],
    ...parts,
  });

function reading(name: string, numbers: Partial<TrafficReading> = {}, at = T0): TrafficReading {
  const measured = { requestsPerSecond: 10, errorShare: 0, p99Seconds: 0.1, ...numbers };
  return {
    service: service(name),
    ...measured,
    windowSeconds: 300,
    at: new Date(at).toISOString(),
    weight: trafficWeight(measured),
  };
}

describe('integration/database/traffic-store', () => {
  let database: TestDatabase;
  let findings: ReturnType<typeof createFindingStore>;
  let traffic: ReturnType<typeof createTrafficStore>;
  let reads: ReturnType<typeof createFindingReadModel>;

  beforeAll(async () => {
    database = await openTestDatabase();
    findings = createFindingStore(database.db);
    traffic = createTrafficStore(database.db);
    reads = createFindingReadModel(database.db);
  });
  beforeEach(() => database.clear());
  afterAll(() => database.close());

  const ids = async (query: object = {}) =>
    (await reads.list(FindingQuery.parse(query), ALL)).items.map(({ id }) => id);
  const trafficOf = async (id: string) => (await reads.get(id, ALL))?.traffic;
  const open = (...names: string[]) =>
    findings.apply({ upserts: names.map((name) => missingTimeout(name)), resolved: [] }, T0);

  it('lets the same missing timeout rank first where traffic is heavy and slow', async () => {
    await open('quiet', 'heavy', 'heavy-and-slow', 'unknown');
    const critical = missingTimeout('critical', { severity: 'critical', services: [] });
    await findings.apply({ upserts: [critical], resolved: [] }, T0);
    await traffic.record(
      'c-m-1',
      [
        reading('quiet', { requestsPerSecond: 0.3, p99Seconds: 8 }),
        reading('heavy', { requestsPerSecond: 300, p99Seconds: 0.05 }),
        reading('heavy-and-slow', { requestsPerSecond: 300, p99Seconds: 4 }),
        reading('somebody-else', { requestsPerSecond: 900 }),
      ],
      T0,
    );
    await expect(ids()).resolves.toEqual(['critical', 'heavy-and-slow', 'heavy', 'quiet', 'unknown']);
    const reversed = await ids({ sort: '-severity' });
    expect(reversed).toEqual(['heavy-and-slow', 'heavy', 'quiet', 'unknown', 'critical']);
  });

  it('weighs a finding by its heaviest service', async () => {
    const routes = missingTimeout('routes', { services: [service('a'), service('b'), service('c')] });
    await findings.apply({ upserts: [routes], resolved: [] }, T0);
    const heaviest = reading('b', { requestsPerSecond: 100 });
    await expect(traffic.record('c-m-1', [reading('a'), heaviest], T0)).resolves.toBe(1);
    await expect(trafficOf('routes')).resolves.toEqual(heaviest);
  });

  it('writes no history and moves no time', async () => {
    await open('cart');
    const before = await reads.get('cart', ALL);
    await traffic.record('c-m-1', [reading('cart')], T0 + MINUTE);
    const { traffic: measured, ...after } = (await reads.get('cart', ALL)) ?? {};
    expect(measured).toEqual(reading('cart'));
    expect(after).toEqual(before);
    await expect(reads.history('cart', ALL)).resolves.toHaveLength(1);
  });

  it('writes only what moved, or what is about to be outdated', async () => {
    await open('cart', 'pay');
    const first = [reading('cart'), reading('pay')];
    await expect(traffic.record('c-m-1', first, T0)).resolves.toBe(2);
    const same = [
      reading('cart', { requestsPerSecond: 10.01 }, T0 + MINUTE),
      reading('pay', { requestsPerSecond: 300 }, T0 + MINUTE),
    ];
    await expect(traffic.record('c-m-1', same, T0 + MINUTE)).resolves.toBe(1);
    const later = T0 + 10 * MINUTE;
    const renewed = [reading('cart', {}, later), reading('pay', { requestsPerSecond: 300 }, later)];
    await expect(traffic.record('c-m-1', renewed, later)).resolves.toBe(1);
    expect((await trafficOf('cart'))?.at).toBe(new Date(later).toISOString());
  });

  it('takes the reading off where nothing is measured any more, and where it is outdated', async () => {
    await open('cart', 'pay');
    await traffic.record('c-m-1', [reading('cart'), reading('pay')], T0);
    await traffic.record('c-m-1', [reading('cart')], T0 + MINUTE);
    await expect(trafficOf('pay')).resolves.toBeUndefined();
    await expect(traffic.forgetBefore(T0)).resolves.toBe(0);
    await expect(traffic.forgetBefore(T0 + 1)).resolves.toBe(1);
    await expect(trafficOf('cart')).resolves.toBeUndefined();
    await expect(traffic.forgetBefore(T0 + 1)).resolves.toBe(0);
  });

  it('tells zero from nothing', async () => {
    await open('idle');
    await traffic.record('c-m-1', [reading('idle', { requestsPerSecond: 0 })], T0);
    await expect(trafficOf('idle')).resolves.toMatchObject({ requestsPerSecond: 0, weight: 0 });
  });

  it('keeps clusters and resolved findings apart', async () => {
    const elsewhere = missingTimeout('elsewhere', {
      services: [service('cart')],
      object: { cluster: 'c-m-2', kind: 'VirtualService', namespace: 'shop', name: 'elsewhere' },
    });
    await open('cart', 'gone');
    await findings.apply({ upserts: [elsewhere], resolved: ['gone'] }, T0);
    await expect(traffic.clusters()).resolves.toEqual(['c-m-1', 'c-m-2']);
    await expect(traffic.record('c-m-1', [reading('cart'), reading('gone')], T0)).resolves.toBe(1);
    await expect(trafficOf('elsewhere')).resolves.toBeUndefined();
    await findings.apply({ upserts: [], resolved: ['cart'] }, T0);
    await expect(traffic.clusters()).resolves.toEqual(['c-m-2']);
  });

  it('survives a changed finding', async () => {
    await open('cart');
    await traffic.record('c-m-1', [reading('cart')], T0);
    const changed = missingTimeout('cart', { message: 'It is worse.' });
    await findings.apply({ upserts: [changed], resolved: [] }, T0 + MINUTE);
    await expect(trafficOf('cart')).resolves.toEqual(reading('cart'));
  });
});
