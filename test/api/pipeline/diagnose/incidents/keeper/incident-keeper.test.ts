import { describe, expect, it } from 'vitest';

import type { StoredChange } from '@outrider/api/src/pipeline/detect/detected-finding.ts';
import { IncidentKeeper } from '@outrider/api/src/pipeline/diagnose/incidents/keeper/incident-keeper.ts';
import type { IncidentChanges } from '@outrider/api/src/pipeline/diagnose/incidents/store/incident-store.ts';

import { eventually } from '../../../../../support/eventually.ts';
import { aFinding } from '../../../../../support/findings/detected-findings.ts';
import { anOpenFinding, NO_REACH } from '../../../../../support/incidents/open-findings.ts';
import { ManualClock } from '../../../../../support/manual-clock.ts';
import { silentLogger } from '../../../../../support/silent-logger.ts';

const TIMING = { gatherMs: 1, retryMs: 1, longestRetryMs: 2 };

describe('api/pipeline/diagnose/incidents/keeper/incident-keeper', () => {
  it('begins with what is stored, completely', async () => {
    const open = [
      anOpenFinding({ cluster: 'c-1', bundle: 'web' }),
      anOpenFinding({ cluster: 'c-2', bundle: 'web' }),
    ];
    const { keeper, written } = aKeeper(open);
    keeper.begin(NO_REACH);
    await keeper.settled();
    expect(written).toMatchObject([{ complete: true, wanted: [{ enough: true }] }]);
    expect(written[0]?.wanted[0]?.members.size).toBe(2);
    await keeper.stop();
  });

  it('stores once for many changes, and only the causes that they touch', async () => {
    const { keeper, written } = aKeeper([anOpenFinding({ cluster: 'c-9', bundle: 'other' })]);
    keeper.begin(NO_REACH);
    await keeper.settled();
    keeper.stored([opened('c-1'), opened('c-2')]);
    keeper.stored([opened('c-3')]);
    await keeper.settled();
    expect(written).toHaveLength(2);
    expect(written[1]).toMatchObject({ complete: false });
    expect(written[1]?.keys).toHaveLength(1);
    expect(written[1]?.wanted[0]?.members.size).toBe(3);
    await keeper.stop();
  });

  it('names causes that have no findings any more', async () => {
    const { keeper, written } = aKeeper([]);
    keeper.begin(NO_REACH);
    await keeper.settled();
    keeper.stored([opened('c-1'), opened('c-2')]);
    await keeper.settled();
    keeper.stored([
      { ...opened('c-1'), change: 'resolved' },
      { ...opened('c-2'), change: 'resolved' },
    ]);
    await keeper.settled();
    expect(written.at(-1)).toMatchObject({ wanted: [], keys: written[1]?.keys });
    await keeper.stop();
  });

  it('loses nothing while the database is away', async () => {
    const { keeper, written, fail } = aKeeper([]);
    fail(3);
    keeper.begin(NO_REACH);
    keeper.stored([opened('c-1'), opened('c-2')]);
    await eventually(() => {
      expect(written.at(-1)?.wanted[0]?.members.size).toBe(2);
    });
    expect(written.some(({ complete }) => complete)).toBe(true);
    await keeper.stop();
  });

  it('takes note of nothing before it begins: that will be read', async () => {
    const { keeper, written } = aKeeper([]);
    keeper.stored([opened('c-1'), opened('c-2')]);
    keeper.begin(NO_REACH);
    await keeper.settled();
    expect(written).toMatchObject([{ complete: true, wanted: [] }]);
    await keeper.stop();
  });
});

function opened(cluster: string): StoredChange {
  const object = { cluster, apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
  const origin = { cluster, bundle: 'fleet-default/web' };
  return { change: 'opened', finding: aFinding({ id: cluster, message: 'fails', object, origin }) };
}

function aKeeper(open: readonly ReturnType<typeof anOpenFinding>[]) {
  const written: IncidentChanges[] = [];
  let failures = 0;
  const keeper = new IncidentKeeper({
    readOpen: () => Promise.resolve(open),
    store: {
      apply: (changes) => {
        failures -= 1;
        if (failures >= 0) return Promise.reject(new RangeError('away'));
        written.push(changes);
        return Promise.resolve({ incidents: [], leaves: [], joins: [], events: [] });
      },
    },
    clock: new ManualClock(0),
    logger: silentLogger().logger,
    timing: TIMING,
  });
  return { keeper, written, fail: (times: number) => (failures = times) };
}
