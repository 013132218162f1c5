import { describe, expect, it } from 'vitest';

import {
  groupFindings,
  toldCauses,
} from '../../../../../pkg/outrider/features/findings/tab/group-findings.ts';
import { wireFinding } from '../../../../support/findings/wire-findings.ts';

const on = (cluster: string, overrides: Parameters<typeof wireFinding>[0] = {}) =>
  wireFinding({ id: cluster, origin: { cluster, clusterName: `name of ${cluster}` }, ...overrides });

describe('pkg/features/findings/tab/group-findings', () => {
  it('tells one cause on many clusters once', () => {
    const groups = groupFindings([on('c2'), on('c1'), on('c1', { id: 'again' })]);
    expect(groups).toHaveLength(1);
    const group = groups.at(0);
    expect(group?.clusters).toStrictEqual([
      { id: 'c1', name: 'name of c1' },
      { id: 'c2', name: 'name of c2' },
    ]);
    expect(group?.findings).toHaveLength(3);
  });

  it('keeps apart what has another reason', () => {
    expect(groupFindings([on('c1'), on('c2', { cause: 'The registry is down.' })])).toHaveLength(2);
  });

  it('puts the worst first, then what is on most clusters, then the oldest', () => {
    const groups = groupFindings([
      on('c1', { rule: 'low', severity: 'low' }),
      on('c1', { rule: 'one', firstSeen: '2026-01-01T00:00:00Z' }),
      on('c1', { rule: 'younger' }),
      on('c1', { rule: 'many' }),
      on('c2', { rule: 'many' }),
      on('c1', { rule: 'critical', severity: 'critical' }),
    ]);
    expect(groups.map(({ findings }) => findings[0]?.rule)).toStrictEqual([
      'critical',
      'many',
      'one',
      'younger',
      'low',
    ]);
  });

  it('speaks with the words of its worst finding and counts from the first', () => {
    const [group] = groupFindings([
      on('c1', { message: 'old', firstSeen: '2026-01-01T00:00:00Z', severity: 'low', transient: true }),
      on('c2', { message: 'bad', firstSeen: '2026-02-01T00:00:00Z', severity: 'critical' }),
    ]);
    expect(group).toMatchObject({
      severity: 'critical',
      message: 'bad',
      firstSeen: '2026-01-01T00:00:00Z',
      transient: false,
    });
  });

  it('has nothing to tell of nothing', () => {
    expect(groupFindings([])).toStrictEqual([]);
  });

  it('counts causes only where they are fewer than findings', () => {
    expect(toldCauses(1, groupFindings([on('c1')]))).toBe(0);
    expect(toldCauses(2, groupFindings([on('c1'), on('c2')]))).toBe(1);
  });
});
