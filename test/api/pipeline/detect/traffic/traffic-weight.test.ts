import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { trafficWeight } from '@outrider/api/src/pipeline/detect/traffic/traffic-weight.ts';

const rate = fc.double({ min: 0, max: 1e9, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const seconds = fc.double({ min: 0, max: 3600, noNaN: true });
const reading = fc.record({ requestsPerSecond: rate, errorShare: share, p99Seconds: seconds });

describe('api/pipeline/detect/traffic/traffic-weight', () => {
  it('lies between 0 and 1', () => {
    fc.assert(
      fc.property(reading, (some) => {
        expect(trafficWeight(some)).toBeGreaterThanOrEqual(0);
        expect(trafficWeight(some)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each(['requestsPerSecond', 'errorShare', 'p99Seconds'] as const)(
    'never falls when %s grows',
    (field) => {
      fc.assert(
        fc.property(reading, reading, (some, other) => {
          const [less, more] = [some[field], other[field]].sort((left, right) => left - right);
          // Sums of three roundings: one unit in the last place is no fall.
          expect(trafficWeight({ ...some, [field]: more })).toBeGreaterThanOrEqual(
            trafficWeight({ ...some, [field]: less }) - 1e-15,
          );
        }),
      );
    },
  );

  it('is nothing without requests, whatever else is told', () => {
    expect(trafficWeight({ requestsPerSecond: 0, errorShare: 1, p99Seconds: 60 })).toBe(0);
  });

  it('takes what is not known for none', () => {
    expect(trafficWeight({ requestsPerSecond: 10 })).toBe(
      trafficWeight({ requestsPerSecond: 10, errorShare: 0, p99Seconds: 0 }),
    );
  });

  it.each([
    ['heavy and slow over heavy and fast', [500, 0, 4], [500, 0, 0.05]],
    ['heavy and failing over heavy and sound', [500, 0.3, 0.05], [500, 0, 0.05]],
    ['slow and failing over slow alone', [50, 0.1, 2], [50, 0, 2]],
    ['a busy service over a quiet one that fails', [800, 0, 0.1], [0.2, 0.5, 3]],
  ] as const)('puts %s', (_, more, less) => {
    const weigh = ([requestsPerSecond, errorShare, p99Seconds]: readonly [number, number, number]) =>
      trafficWeight({ requestsPerSecond, errorShare, p99Seconds });
    expect(weigh(more)).toBeGreaterThan(weigh(less) + 0.05);
  });

  it('is what the documentation says', () => {
    expect(trafficWeight({ requestsPerSecond: 1000, errorShare: 0.05, p99Seconds: 1 })).toBeCloseTo(0.85, 10);
    expect(trafficWeight({ requestsPerSecond: 1000 })).toBeCloseTo(0.4, 10);
  });
});
