import { describe, expect, it } from 'vitest';

import {
  healthShares,
  revisionTags,
} from '../../../../../pkg/outrider/features/deployments/ledger/ledger-words.ts';
import { COMMITS, wireLedger } from '../../../../support/diagnosis/wire-deployments.ts';

const revision = {
  commit: COMMITS[0],
  firstSeen: '2026-11-21T09:00:00Z',
  running: 0,
  healthy: 0,
  failed: 0,
  rolling: 0,
};

describe('pkg/features/deployments/ledger/ledger-words', () => {
  it('tells what a revision is known for', () => {
    expect(revisionTags(wireLedger(), revision)).toStrictEqual(['newest', 'brokenBy']);
    expect(revisionTags(wireLedger(), { ...revision, commit: COMMITS[1] })).toStrictEqual(['lastGood']);
  });

  it('takes a revision without a name for none of them', () => {
    const { newest: _newest, lastGood: _lastGood, ...ledger } = wireLedger();
    const { commit: _commit, ...nameless } = revision;
    expect(revisionTags(ledger, nameless)).toStrictEqual([]);
  });

  it('shares the bar among the parts that are not empty', () => {
    expect(healthShares({ ...revision, healthy: 3, failed: 1 })).toStrictEqual([
      { part: 'healthy', count: 3, width: 75 },
      { part: 'failed', count: 1, width: 25 },
    ]);
    expect(healthShares(revision)).toStrictEqual([]);
  });
});
