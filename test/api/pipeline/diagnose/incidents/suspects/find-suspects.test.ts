import { describe, expect, it } from 'vitest';

import {
  findSuspects,
  type Change,
} from '@outrider/api/src/pipeline/diagnose/incidents/suspects/find-suspects.ts';

const HOUR = 3_600_000;
const T = Date.UTC(2026, 10, 20, 10);
const FAILING = { places: new Set(['web|c-1', 'web|c-2']), onset: T };

describe('api/pipeline/diagnose/incidents/suspects/find-suspects', () => {
  it('names the change that came just before, acts directly and reached what fails', () => {
    const suspects = findSuspects(
      [
        aChange('far', { at: T - 20 * HOUR }),
        aChange('elsewhere', { reached: new Set(['api|c-9']) }),
        aChange('commit', {}),
        aChange('version', { kind: 'cluster-version', topology: 0.8, reached: new Set(['web|c-1']) }),
      ],
      FAILING,
    );
    expect(suspects.map(({ claim, score }) => [claim.text, score])).toEqual([
      ['commit', 1],
      ['version', 0.4],
    ]);
    expect(suspects[0]?.factors).toEqual({ time: 1, topology: 1, fit: 1 });
  });

  it('names nobody when nothing fits, or when it cannot say where it read it', () => {
    const unread = aChange('unread', { claim: { text: 'unread', sources: [] } });
    expect(findSuspects([aChange('after', { at: T + HOUR }), unread], FAILING)).toEqual([]);
  });
});

function aChange(text: string, parts: Partial<Change>): Change {
  return {
    kind: 'commit',
    at: T,
    claim: { text, sources: [{ type: 'cluster', cluster: 'c-1' }] },
    topology: 1,
    reached: FAILING.places,
    ...parts,
  };
}
