import { describe, expect, it } from 'vitest';

import { graphSteps } from '../../../../../../pkg/outrider/features/incidents/detail/graph/graph-steps.ts';
import { wireClaim, wireIncidentDetail } from '../../../../../support/incidents/wire-incidents.ts';

describe('pkg/features/incidents/detail/graph/graph-steps', () => {
  it('reads from the change to what is affected, with what leads where', () => {
    const { graph } = wireIncidentDetail();
    const steps = graphSteps({ ...graph, nodes: [...graph.nodes].reverse() });
    expect(steps.map(({ node }) => node.id)).toStrictEqual(['n1', 'n2']);
    expect(steps[0]?.leads.map(({ relation, to }) => [relation, to.id])).toStrictEqual([['started', 'n2']]);
    expect(steps[1]?.leads).toStrictEqual([]);
  });

  it('leaves out what leads nowhere', () => {
    const nodes = [{ id: 'a', role: 'cause' as const, label: 'a', claim: wireClaim('a') }];
    expect(graphSteps({ nodes, edges: [{ from: 'a', to: 'b', relation: 'r' }] })[0]?.leads).toStrictEqual([]);
  });
});
