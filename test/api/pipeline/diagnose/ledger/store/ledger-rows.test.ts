import { describe, expect, it } from 'vitest';

import type { RecordedDeployment } from '@outrider/api/src/pipeline/diagnose/ledger/entry/ledger-entry.ts';
import {
  COLUMN_TYPES,
  recordedIn,
  toEntry,
  toRow,
} from '@outrider/api/src/pipeline/diagnose/ledger/store/ledger-rows.ts';

/** Every field has a value of its own, so that none can stand for another. */
const ENTRY: RecordedDeployment = {
  id: 'id',
  deployment: 'cluster-fleet-default-a/shop-web',
  bundle: 'fleet-default/shop-web',
  gitRepo: 'fleet-default/shop',
  helmOp: 'fleet-default/op',
  fleetCluster: 'fleet-default/a',
  cluster: 'c-1',
  clusterName: 'a',
  deploymentId: 's-1:2',
  commit: 'c0ffee',
  version: '1.2.3',
  outcome: 'healthy',
  failure: 'a failure',
  running: true,
  witnessed: false,
  beganAt: 1,
  stagedAt: 2,
  releasedAt: 3,
  appliedAt: 4,
  readyAt: 5,
  lastReadyAt: 6,
  brokenAt: 7,
  endedAt: 8,
  firstOrder: 9,
  lastOrder: 10,
  notedAt: 11,
};

const UNKNOWN = {
  gitRepo: undefined,
  helmOp: undefined,
  commit: undefined,
  version: undefined,
  failure: undefined,
  stagedAt: undefined,
  releasedAt: undefined,
  appliedAt: undefined,
  readyAt: undefined,
  lastReadyAt: undefined,
  brokenAt: undefined,
  endedAt: undefined,
};

describe('api/pipeline/diagnose/ledger/store/ledger-rows', () => {
  it.each([
    ['in which all is known', ENTRY],
    ['in which little is', { ...ENTRY, ...UNKNOWN }],
  ])('gives an entry back %s', (_, entry) => {
    const row = toRow(entry);
    expect(toEntry(row)).toEqual(entry);
    expect(Object.keys(row).toSorted()).toEqual(Object.keys(COLUMN_TYPES).toSorted());
  });

  it('tells readers neither why it failed nor of which object it is', () => {
    const told = recordedIn(toRow(ENTRY));
    expect(told).toMatchObject({ id: 'id', commit: 'c0ffee', releasedAt: 3, brokenAt: 7 });
    expect(JSON.stringify(told)).not.toContain(ENTRY.failure);
    expect(JSON.stringify(told)).not.toContain(ENTRY.deployment);
  });
});
