import { describe, expect, it } from 'vitest';

import type { CauseGraph } from '@outrider/api/contract/diagnosis/incidents.ts';
import {
  graphLayout,
  shownCount,
} from '../../../../../../pkg/outrider/features/incidents/detail/graph/graph-layout.ts';
import { wireClaim } from '../../../../../support/incidents/wire-incidents.ts';

const claim = wireClaim('So it is.');
const node = (id: string, role: CauseGraph['nodes'][number]['role']) => ({ id, role, label: id, claim });

describe('pkg/features/incidents/detail/graph/graph-layout', () => {
  it('tells the story from left to right, whatever order it comes in', () => {
    const { columns, nodes } = graphLayout({
      nodes: [node('a', 'affected'), node('c', 'cause'), node('x', 'change')],
      edges: [],
    });
    expect(columns.map(({ role }) => role)).toStrictEqual(['change', 'cause', 'affected']);
    expect(nodes.map(({ node: { id } }) => id)).toStrictEqual(['x', 'c', 'a']);
    expect(nodes.map(({ left }) => Math.round(left))).toStrictEqual([0, 35, 71]);
    expect(Math.max(...nodes.map(({ left, width }) => left + width))).toBeCloseTo(100);
  });

  it('never puts two nodes on the same place, and centers the fewer', () => {
    const { nodes, height } = graphLayout({
      nodes: [node('c', 'cause'), node('a', 'affected'), node('b', 'affected'), node('d', 'affected')],
      edges: [],
    });
    const [cause, ...affected] = nodes;
    expect(affected.map(({ top }) => top)).toStrictEqual([0, 102, 204]);
    expect(cause.top + cause.height / 2).toBe(height / 2);
  });

  it('draws lines from right side to left side, and marks where they end', () => {
    const { edges, nodes } = graphLayout({
      nodes: [node('c', 'cause'), node('a', 'affected')],
      edges: [{ from: 'c', to: 'a', relation: 'breaks' }],
    });
    expect(edges).toHaveLength(1);
    expect(edges[0]?.path).toMatch(/^M 47 44 C .* 53 44$/);
    expect(nodes.map(({ reached }) => reached)).toStrictEqual([false, true]);
  });

  it('ignores lines that lead nowhere', () => {
    const edges = [
      { from: 'c', to: 'gone', relation: 'r' },
      { from: 'c', to: 'c', relation: 'r' },
    ];
    expect(graphLayout({ nodes: [node('c', 'cause')], edges }).edges).toStrictEqual([]);
  });

  it('draws at most six nodes of a role and counts the rest', () => {
    const many = Array.from({ length: 9 }, (_, index) => node(`a${String(index)}`, 'affected'));
    const layout = graphLayout({ nodes: many, edges: [] });
    expect([layout.nodes.length, layout.hidden]).toStrictEqual([6, 3]);
  });

  it('counts what a node stands for, unless its label does', () => {
    expect(shownCount({ ...node('pods', 'effect'), count: 14 })).toBe('14');
    expect(shownCount({ ...node('4 clusters', 'affected'), count: 4 })).toBeUndefined();
    expect(shownCount({ ...node('pods of 140 nodes', 'effect'), count: 14 })).toBe('14');
    expect(shownCount({ ...node('one', 'affected'), count: 1 })).toBeUndefined();
    expect(shownCount(node('some', 'affected'))).toBeUndefined();
  });

  it('has room for nothing', () => {
    expect(graphLayout({ nodes: [], edges: [] })).toMatchObject({ nodes: [], edges: [], height: 0 });
  });
});
