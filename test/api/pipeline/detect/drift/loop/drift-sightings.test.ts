import { describe, expect, it } from 'vitest';

import { DriftSightings } from '@outrider/api/src/pipeline/detect/drift/loop/drift-sightings.ts';

import { MINUTE, NOW } from '../../../../../support/records.ts';

const seen = (writers: readonly string[], apartMs = MINUTE, path = 'spec.replicas') => {
  const sightings = new DriftSightings();
  for (const [index, writer] of writers.entries()) {
    sightings.note({ object: 'web', path, writer, at: NOW + index * apartMs });
  }
  return sightings.loopOf('web', NOW + (writers.length - 1) * apartMs);
};

describe('api/pipeline/detect/drift/loop/drift-sightings', () => {
  it('takes three changes of hands for a fight, and names both sides', () => {
    expect(seen(['hpa', 'fleetagent', 'hpa', 'fleetagent'])).toEqual({
      writers: ['fleetagent', 'hpa'],
      fields: ['spec.replicas'],
      flips: 3,
      since: NOW,
      last: NOW + 3 * MINUTE,
    });
  });

  it('takes fewer changes, and the same writer again, for none', () => {
    expect(seen(['hpa', 'fleetagent', 'hpa'])).toBeUndefined();
    expect(seen(['hpa', 'hpa', 'hpa', 'hpa', 'hpa'])).toBeUndefined();
  });

  it('counts what happened within thirty minutes only', () => {
    expect(seen(['hpa', 'fleetagent', 'hpa', 'fleetagent'], 11 * MINUTE)).toBeUndefined();
  });

  it('keeps fields and objects apart, and forgets', () => {
    const sightings = new DriftSightings();
    for (const [index, writer] of ['a', 'b', 'a', 'b'].entries()) {
      sightings.note({ object: 'web', path: `spec.${String(index)}`, writer, at: NOW });
      expect(sightings.note({ object: 'log', path: 'spec', writer, at: NOW })).toBe(true);
    }
    expect(sightings.loopOf('web', NOW)).toBeUndefined();
    expect(sightings.loopOf('log', NOW)).toBeDefined();
    sightings.forgetBefore(NOW + 31 * MINUTE);
    expect(sightings.loopOf('log', NOW)).toBeUndefined();
  });
});
