import { describe, expect, it } from 'vitest';

import type { ClusterStatus } from '@contract/clusters.ts';
import type { Severity } from '@contract/vocabulary.ts';

import { byUrgency, groupByLevel, totalOf } from '../../../../pkg/outrider/features/overview/fleet-levels.ts';
import { wireCounts } from '../../../support/findings/wire-findings.ts';

const cluster = (
  name: string,
  counts: Partial<Record<Severity, number>> = {},
  observation: ClusterStatus['observation'] = 'synced',
): ClusterStatus => ({
  id: name,
  name,
  observation,
  unread: [],
  bundleDeployments: 1,
  ready: 1,
  counts: wireCounts(counts),
});

describe('pkg/features/overview/fleet-levels', () => {
  it('groups by the worst severity and leaves empty levels out', () => {
    const groups = groupByLevel([
      cluster('well'),
      cluster('blind', {}, 'offline'),
      cluster('bad', { critical: 1, low: 4 }),
      cluster('so-so', { medium: 2 }),
    ]);
    expect(groups.map(({ level, clusters }) => [level, clusters.map(({ name }) => name)])).toStrictEqual([
      ['critical', ['bad']],
      ['medium', ['so-so']],
      ['unobserved', ['blind']],
      ['well', ['well']],
    ]);
  });

  it('keeps a cluster with findings in its level even when it is not observed well', () => {
    expect(groupByLevel([cluster('bad', { high: 1 }, 'offline')])[0]?.level).toBe('high');
  });

  it('orders by severity counts, worst severity first, then by name', () => {
    const sorted = [
      cluster('b', { high: 1 }),
      cluster('a', { high: 1 }),
      cluster('c', { high: 1, medium: 1 }),
      cluster('d', { high: 2 }),
    ];
    expect(sorted.sort(byUrgency).map(({ name }) => name)).toStrictEqual(['d', 'c', 'a', 'b']);
  });

  it('adds up', () => {
    expect(totalOf(cluster('x', { critical: 1, info: 2 }))).toBe(3);
  });
});
