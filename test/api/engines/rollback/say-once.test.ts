import { describe, expect, it } from 'vitest';

import { gapsOnce, sharedHazards } from '@outrider/api/src/engines/rollback/say-once.ts';
import { bundle, bundleDeployment, cluster, gitRepo, snapshotOf } from '../../../support/records.ts';
import {
  commitBook,
  DAY,
  failedEntry,
  historyOf,
  HOUR,
  ledgerEntry,
  planOf,
  sha,
} from '../../../support/rollback/rollback-parts.ts';

const [BAD, GOOD, OLD] = [sha('b'), sha('a'), sha('0')];

/** A plan with two candidates for a GitRepo of which an update was forced, where Git answers with a problem. */
function planWith(message: string) {
  const book = commitBook(historyOf(BAD, GOOD, OLD));
  return planOf({
    index: snapshotOf(
      gitRepo({ commit: BAD, paths: ['app'], forceSyncGeneration: 2 }),
      bundle({ commit: BAD, created: 1 }),
      cluster(),
      bundleDeployment({ state: 'NotReady', ready: false }),
    ),
    entries: [failedEntry(BAD, HOUR), ledgerEntry(GOOD, DAY), ledgerEntry(OLD, 9 * DAY)],
    book: { ...book, changedFiles: () => Promise.resolve({ problem: { kind: 'timeout', message } }) },
  });
}

describe('api/engines/rollback/say-once', () => {
  it('tells hazards that every candidate has once, at the plan', async () => {
    const { hazards, candidates } = await planWith('The host does not answer.');
    expect(candidates.map(({ revision }) => revision)).toStrictEqual([GOOD, OLD]);
    expect(hazards?.map(({ kind }) => kind)).toStrictEqual(['redeploys-everywhere']);
    const own = candidates.flatMap((one) => one.hazards.map(({ kind }) => kind));
    expect(own).not.toContain('redeploys-everywhere');
  });

  it('leaves to a single candidate what is its own', () => {
    expect(sharedHazards([])).toStrictEqual({ hazards: [], candidates: [] });
  });

  it('says of all revisions in one sentence what could not be known of any', async () => {
    const { gaps } = await planWith('The host does not answer.');
    expect(gaps.filter((gap) => gap.includes('does not answer'))).toStrictEqual([
      'What changed since aaaaaaaa and 00000000 could not be compared: The host does not answer.',
    ]);
  });

  it('keeps apart what differs', () => {
    const gaps = ['1 file differs from aaaaaaaa.', '2 files differ from 00000000.', 'Nobody watched.'];
    expect(gapsOnce(gaps, [GOOD, OLD])).toStrictEqual(gaps);
  });
});
