import { describe, expect, it } from 'vitest';

import {
  causeGraph,
  type GraphParts,
} from '@outrider/api/src/pipeline/diagnose/incidents/present/cause-graph.ts';
import { incidentFinding } from '../../../../../support/incidents/incident-rows.ts';
import { wireClaim, wireSuspect } from '../../../../../support/incidents/wire-incidents.ts';

const PARTS: GraphParts = {
  cause: wireClaim('The image is away.'),
  title: 'The image web:1 cannot be used',
  suspect: wireSuspect(),
  findings: [
    incidentFinding(),
    incidentFinding({ id: 'f2', cluster: 'c-2' }),
    incidentFinding({ id: 'f3', rule: 'cluster/pod-unready', bundle: 'ws/api' }),
  ],
  ruleTitle: (rule) => (rule === 'cluster/image-not-found' ? 'An image does not exist' : undefined),
  bundles: ['ws/web', 'ws/api'],
  clusters: [
    { id: 'c-1', name: 'edge-1' },
    { id: 'c-2', name: 'edge-2' },
  ],
};

describe('api/pipeline/diagnose/incidents/present/cause-graph', () => {
  it('counts no cluster for what is wrong with a bundle itself', () => {
    const findings = [incidentFinding(), incidentFinding({ id: 'f2', cluster: null })];
    const bundle = causeGraph({ ...PARTS, findings }).nodes.find(({ id }) => id === 'bundle-1');
    expect(bundle).toMatchObject({ count: 1, claim: { text: 'ws/web on 1 cluster' } });
  });

  it('leads from the change over the cause and what is seen of it to whom it concerns', () => {
    const { nodes, edges } = causeGraph(PARTS);
    expect(nodes.map(({ role, label, count }) => [role, label, count])).toEqual([
      ['change', wireSuspect().claim.text, undefined],
      ['cause', PARTS.title, undefined],
      ['effect', 'An image does not exist', 2],
      ['effect', 'cluster/pod-unready', 1],
      ['affected', 'ws/web', 2],
      ['affected', 'ws/api', 1],
      ['affected', 'edge-1', 1],
      ['affected', 'edge-2', 1],
    ]);
    expect(edges[0]).toEqual({ from: 'change', to: 'cause', relation: 'may have started' });
    const ids = new Set(nodes.map(({ id }) => id));
    expect(edges.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
  });

  it('draws no change that is hardly likely', () => {
    const { nodes, edges } = causeGraph({ ...PARTS, suspect: { ...wireSuspect(), score: 0.14 } });
    expect(nodes.map(({ role }) => role)).not.toContain('change');
    expect(edges.map(({ relation }) => relation)).not.toContain('may have started');
  });

  it('stays readable however much fails, and every node says where it was read', () => {
    const findings = Array.from({ length: 60 }, (_, at) =>
      incidentFinding({ id: `f${String(at)}`, rule: `r${String(at % 9)}`, bundle: `ws/b${String(at % 7)}` }),
    );
    const bundles = [...new Set(findings.map(({ bundle }) => bundle ?? ''))];
    const clusters = Array.from({ length: 40 }, (_, at) => ({
      id: `c-${String(at)}`,
      name: `e${String(at)}`,
    }));
    const { nodes } = causeGraph({ ...PARTS, findings, bundles, clusters });
    expect(nodes.length).toBeLessThanOrEqual(12);
    expect(nodes.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['4 more bundles', '40 clusters']),
    );
    for (const { claim } of nodes) expect(claim.sources.length, claim.text).toBeGreaterThan(0);
  });

  it('names only bundles that the reader may see, and no change where nobody is suspected', () => {
    const { nodes } = causeGraph({ ...PARTS, suspect: undefined, bundles: ['ws/web'], clusters: [] });
    expect(nodes.map(({ role }) => role)).not.toContain('change');
    expect(JSON.stringify(nodes)).not.toContain('ws/api');
  });
});
