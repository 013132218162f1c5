import { describe, expect, it } from 'vitest';

import { bundle, bundleDeployment, cluster, gitRepo, snapshotOf } from '../../../support/records.ts';
import {
  DAY,
  HOUR,
  ledgerEntry,
  failedEntry,
  planOf,
  sha,
} from '../../../support/rollback/rollback-parts.ts';

const index = snapshotOf(gitRepo(), bundle({ commit: sha('b') }), cluster(), bundleDeployment());
const entriesOf = (count: number) => [
  failedEntry(sha('b'), HOUR),
  ...Array.from({ length: count }, (_, at) => ledgerEntry(sha(String(at)), (at + 1) * DAY)),
];

describe('api/engines/rollback/watch-list', () => {
  it('says how long it usually takes, from what was watched', async () => {
    const { watch } = await planOf({ index, entries: entriesOf(6) });
    expect(watch[0]).toBe(
      '1 cluster: ready within 6 minutes of being released. Half of 6 earlier deployments took 3 minutes at most, nine in ten 3 minutes.',
    );
    expect(watch.join('\n')).toMatch(/findings about fleet-default\/shop-app are resolved[^]*for 12 minutes/);
  });

  it('says that it guesses where too little is known', async () => {
    const { watch } = await planOf({ index, entries: entriesOf(2) });
    expect(watch[0]).toMatch(/ready within 15 minutes, which is a guess/);
  });

  it('looks at the incident it is for', async () => {
    const incident = { id: 'abcdef01', clusters: [] };
    const { watch } = await planOf({ index, entries: entriesOf(2) }, { incident });
    expect(watch.join('\n')).toMatch(/The incident is resolved/);
  });
});
