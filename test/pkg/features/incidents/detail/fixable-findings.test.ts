import { describe, expect, it } from 'vitest';

import { fixableFindings } from '../../../../../pkg/outrider/features/incidents/detail/fixable-findings.ts';
import { wireIncidentCluster, wireIncidentDetail } from '../../../../support/incidents/wire-incidents.ts';

describe('pkg/features/incidents/detail/fixable-findings', () => {
  const clusters = [
    wireIncidentCluster('c-1', { 'ws/a': 'unaffected', 'ws/b': 'affected' }),
    wireIncidentCluster('c-2', { 'ws/a': 'affected', 'ws/b': 'affected' }),
  ];

  it('asks about one finding of each bundle', () => {
    expect(fixableFindings(wireIncidentDetail({ clusters }), 3)).toStrictEqual([
      { finding: 'c-1 ws/b', about: 'ws/b · name of c-1' },
      { finding: 'c-2 ws/a', about: 'ws/a · name of c-2' },
    ]);
  });

  it('offers no more than asked for, and nothing once it is over', () => {
    expect(fixableFindings(wireIncidentDetail({ clusters }), 1)).toHaveLength(1);
    expect(fixableFindings(wireIncidentDetail({ clusters, state: 'resolved' }), 3)).toStrictEqual([]);
  });
});
