import { describe, expect, it } from 'vitest';

import { incidentFacts } from '@outrider/api/src/pipeline/diagnose/incidents/present/incident-facts.ts';
import { MOST_FINDINGS } from '@outrider/api/src/pipeline/diagnose/incidents/read/incident-rows.ts';
import { incidentFinding } from '../../../../../support/incidents/incident-rows.ts';
import { wireIncident } from '../../../../../support/incidents/wire-incidents.ts';

const textsOf = (parts: Parameters<typeof incidentFacts>[0]) => incidentFacts(parts).map(({ text }) => text);

describe('api/pipeline/diagnose/incidents/present/incident-facts', () => {
  it('says how far it reaches, since when, and who is well', () => {
    const unaffected = Array.from({ length: 7 }, (_, at) => ({
      id: `c-${String(at)}`,
      name: `e${String(at)}`,
    }));
    const facts = incidentFacts({ incident: wireIncident(), findings: [incidentFinding()], unaffected });
    expect(facts.map(({ text }) => text)).toEqual([
      'It concerns 2 deployments of 1 bundle on 2 clusters.',
      'It was first seen on 2026-11-20 at 10:00 UTC.',
      '7 clusters run the same and are well: e0, e1, e2, e3, e4 and 2 more.',
    ]);
    for (const { sources } of facts) expect(sources.length).toBeGreaterThan(0);
  });

  it('counts objects where no bundle brought them', () => {
    const extent = { findings: 1, clusters: 1, deployments: 0, unaffectedClusters: 0 };
    const incident = wireIncident({ extent, bundles: [] });
    expect(textsOf({ incident, findings: [incidentFinding()], unaffected: [] })[0]).toBe(
      'It concerns 1 object on 1 cluster.',
    );
  });

  it('names no bundle to a reader who may see none, and says nothing that rests on nothing', () => {
    const incident = wireIncident({ bundles: [] });
    const [extent] = textsOf({ incident, findings: [incidentFinding()], unaffected: [] });
    expect(extent).toBe('It concerns 2 deployments on 2 clusters.');
    expect(textsOf({ incident, findings: [], unaffected: [] })).toEqual([]);
  });

  it('says when there are more findings than are looked at, and only then', () => {
    const incident = wireIncident();
    const all = Array.from({ length: MOST_FINDINGS }, (_, at) => incidentFinding({ id: String(at) }));
    const [cut] = textsOf({ incident, findings: all, unaffected: [] }).slice(-1);
    expect(cut).toMatch(/^At least 5,000 findings are or were part of it/);
    expect(textsOf({ incident, findings: all.slice(1), unaffected: [] }).join()).not.toContain('At least');
  });
});
