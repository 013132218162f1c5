import { describe, expect, it } from 'vitest';

import { changesOfLedger } from '@outrider/api/src/pipeline/diagnose/incidents/suspects/changes-of-ledger.ts';
import type { LedgerEntry } from '@outrider/api/src/pipeline/diagnose/ledger/ledger-reads.ts';

describe('api/pipeline/diagnose/incidents/suspects/changes-of-ledger', () => {
  it('makes one change of one commit, whatever bundles it came with', () => {
    const entries = [
      entry('web c-1 abc', 30),
      entry('web c-2 abc', 20),
      entry('api c-1 abc', 10),
      entry('web c-1 old', 5),
    ];
    const commits = new Map([
      ['abc', { gitRepo: 'ws/shop', commit: 'abc', author: 'Ada', subject: 'Faster' }],
    ]);
    const changes = changesOfLedger(entries, new Set(['ws/web|c-1', 'ws/web|c-2']), commits);
    expect(changes.map(({ commit, at }) => [commit, at])).toEqual([
      ['abc', 20],
      ['old', 5],
    ]);
    expect(changes[0]).toMatchObject({ author: 'Ada', topology: 1 });
    expect(changes[0]?.claim.text).toBe('Commit abc “Faster” by Ada came to 2 clusters.');
    expect(changes[0]?.claim.sources[0]).toEqual({ type: 'commit', gitRepo: 'ws/shop', commit: 'abc' });
    expect(changes[0]?.reached.size).toBe(3);
    expect([...(changes[0]?.running ?? [])]).toEqual(['ws/web|c-1', 'ws/web|c-2']);
  });

  it('leaves out what never came to what fails, or nobody knows when', () => {
    const never = entry('web c-9 abc', 1);
    const unknown = { ...entry('web c-1 def', 1), releasedAt: undefined };
    expect(changesOfLedger([never, unknown], new Set(['ws/web|c-1']), new Map())).toEqual([]);
  });
});

/** `bundle cluster commit`, and when it was released. */
function entry(place: string, releasedAt: number): LedgerEntry {
  const [bundle = '', cluster = '', commit = ''] = place.split(' ');
  return {
    id: place,
    bundle: `ws/${bundle}`,
    gitRepo: 'ws/shop',
    helmOp: undefined,
    cluster,
    clusterName: cluster,
    deploymentId: commit,
    commit,
    version: undefined,
    outcome: 'failed',
    current: true,
    seenAt: undefined,
    bundledAt: undefined,
    stagedAt: undefined,
    releasedAt,
    appliedAt: undefined,
    readyAt: undefined,
    lastReadyAt: undefined,
    brokenAt: undefined,
    endedAt: undefined,
    witnessed: true,
  };
}
