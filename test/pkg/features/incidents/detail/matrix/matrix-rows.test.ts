import { describe, expect, it } from 'vitest';

import {
  matrixColumns,
  matrixRows,
  stateCounts,
  tellingTraits,
} from '../../../../../../pkg/outrider/features/incidents/detail/matrix/matrix-rows.ts';
import { wireIncidentCluster as cluster } from '../../../../../support/incidents/wire-incidents.ts';

const clusters = [
  cluster('calm', { 'ws/a': 'unaffected', 'ws/b': 'unaffected' }),
  cluster('back', { 'ws/a': 'recovered', 'ws/b': 'unaffected' }),
  cluster('one', { 'ws/b': 'affected', 'ws/a': 'unknown' }),
  cluster('two', { 'ws/a': 'affected', 'ws/b': 'affected', '': 'affected' }),
  cluster('dark', { 'ws/b': 'unknown' }),
];

describe('pkg/features/incidents/detail/matrix/matrix-rows', () => {
  it('puts the most affected clusters first, then what is not known, then who recovered', () => {
    const rows = matrixRows(clusters);
    expect(rows.map((row) => row.cluster.cluster)).toStrictEqual(['two', 'one', 'dark', 'back', 'calm']);
    expect(stateCounts(rows)).toStrictEqual({ affected: 2, unknown: 1, recovered: 1, unaffected: 1 });
  });

  it('does not call a cluster well that has no cell', () => {
    expect(matrixRows([cluster('empty', {})])[0]?.state).toBe('unknown');
  });

  it('puts the bundles that fail most first, and what no bundle brought last', () => {
    expect(matrixColumns(clusters)).toStrictEqual(['ws/b', 'ws/a', '']);
  });

  it('shows the traits that tell clusters apart, as far as clusters say them', () => {
    const known = [cluster('a', {}, { arch: 'arm64', version: '1.33' })];
    const differences = ['version', 'unsaid', 'arch', 'version'].map((trait) => ({ trait }));
    expect(tellingTraits(known, differences, 2)).toStrictEqual(['version', 'arch']);
    expect(tellingTraits(known, differences, 1)).toStrictEqual(['version']);
  });
});
