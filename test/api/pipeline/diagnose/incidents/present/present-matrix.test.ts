import { describe, expect, it } from 'vitest';

import {
  presentMatrix,
  type MatrixParts,
} from '@outrider/api/src/pipeline/diagnose/incidents/present/present-matrix.ts';
import { incidentFinding } from '../../../../../support/incidents/incident-rows.ts';
import { cluster, snapshotOf } from '../../../../../support/records.ts';

const PARTS: MatrixParts = {
  spread: {
    running: new Map([
      ['c-m-edge-1', new Set(['ws/web', 'ws/api'])],
      ['c-m-edge-2', new Set(['ws/web'])],
    ]),
    affected: new Set(['c-m-edge-1']),
    unaffected: new Set(['c-m-edge-2']),
    unheard: new Set(),
  },
  findings: [incidentFinding({ cluster: 'c-m-edge-1' })],
  fleet: snapshotOf(cluster(), cluster({ name: 'edge-2' })),
  traitsOf: () => ({ region: 'eu' }),
  seesFleetCluster: () => true,
  seesBundle: () => true,
  away: new Set(),
};

describe('api/pipeline/diagnose/incidents/present/present-matrix', () => {
  it('shows bundles on clusters, affected clusters first', () => {
    const [first, second] = presentMatrix(PARTS);
    expect(first).toMatchObject({ cluster: 'c-m-edge-1', clusterName: 'edge-1', traits: { region: 'eu' } });
    expect(first?.fleetCluster).toBe('fleet-default/edge-1');
    expect(first?.cells).toEqual([
      { bundle: 'ws/web', state: 'affected', finding: 'f1', since: '2026-11-20T10:00:00.000Z' },
      { bundle: 'ws/api', state: 'unaffected' },
    ]);
    expect(second?.cells).toEqual([{ bundle: 'ws/web', state: 'unaffected' }]);
  });

  it('tells what has recovered, and knows nothing of a cluster that is away', () => {
    const findings = [incidentFinding({ cluster: 'c-m-edge-1', left_at: new Date() })];
    const [first] = presentMatrix({ ...PARTS, findings, away: new Set(['c-m-edge-1']) });
    expect(first?.cells.map(({ state }) => state)).toEqual(['recovered', 'unknown']);
  });

  it('does not call well what has not been heard from', () => {
    const spread = { ...PARTS.spread, unaffected: new Set<string>(), unheard: new Set(['c-m-edge-2']) };
    const [, second] = presentMatrix({ ...PARTS, spread });
    expect(second).toMatchObject({ cluster: 'c-m-edge-2', cells: [{ state: 'unknown' }] });
  });

  it('shows everything a failing source goes to as affected, though nothing was found there', () => {
    const [first] = presentMatrix({ ...PARTS, findings: [] });
    expect(first?.cells.map(({ state }) => state)).toEqual(['affected', 'affected']);
  });

  it('names no bundle and no Fleet Cluster that the reader may not see', () => {
    const rows = presentMatrix({
      ...PARTS,
      seesBundle: (key) => key === 'ws/web',
      seesFleetCluster: () => false,
    });
    expect(JSON.stringify(rows)).not.toMatch(/ws\/api|fleet-default/);
    expect(rows).toHaveLength(2);
  });
});
