import { describe, expect, it } from 'vitest';

import { differenceWords } from '@outrider/api/src/pipeline/diagnose/incidents/differences/difference-words.ts';
import { findDifferences } from '@outrider/api/src/pipeline/diagnose/incidents/differences/find-differences.ts';
import {
  fisherExact,
  informationGain,
} from '@outrider/api/src/pipeline/diagnose/incidents/differences/fisher.ts';

describe('api/pipeline/diagnose/incidents/differences/find-differences', () => {
  it('finds what all affected have and nobody else, and says it in one sentence', () => {
    const affected = many(7, { 'label arch': 'arm64', region: 'eu' });
    const others = many(33, { 'label arch': 'amd64', region: 'eu' });
    const [first, ...rest] = findDifferences(affected, others);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ trait: 'label arch', value: 'arm64', affectedWith: 7, unaffectedWith: 0 });
    expect(first && differenceWords(first)).toBe(
      'Fails on 7 of 40 clusters: all 7 have the label arch=arm64, none of the 33 others has.',
    );
  });

  it('finds what is unlikely by chance though not without exception, best first', () => {
    const affected = [
      ...many(9, { 'label ring': 'canary', provider: 'k3s' }),
      { 'label ring': 'main', provider: 'k3s' },
    ];
    const others = [
      ...many(10, { 'label ring': 'main', provider: 'rke2' }),
      ...many(8, { 'label ring': 'main', provider: 'k3s' }),
    ];
    expect(findDifferences(affected, others).map(({ trait }) => trait)).toEqual(['label ring', 'provider']);
  });

  it('says nothing when chance explains it, or when there is nobody to compare with', () => {
    expect(findDifferences([{ region: 'eu' }], [{ region: 'us' }])).toEqual([]);
    expect(findDifferences(many(3, { region: 'eu' }), [])).toEqual([]);
    expect(findDifferences([], many(3, { region: 'eu' }))).toEqual([]);
  });
});

describe('api/pipeline/diagnose/incidents/differences/fisher', () => {
  it('gives the probabilities of the lady tasting tea', () => {
    const cups = (right: number) => ({
      affectedWith: right,
      affectedWithout: 4 - right,
      unaffectedWith: 4 - right,
      unaffectedWithout: right,
    });
    expect(fisherExact(cups(4))).toBeCloseTo(1 / 70);
    expect(fisherExact(cups(3))).toBeCloseTo(17 / 70);
    expect(fisherExact(cups(0))).toBeCloseTo(1);
  });

  it('gains one bit from what tells halves apart, and none from what tells nothing', () => {
    const halves = { affectedWith: 4, affectedWithout: 0, unaffectedWith: 0, unaffectedWithout: 4 };
    expect(informationGain(halves)).toBeCloseTo(1);
    expect(informationGain({ ...halves, affectedWithout: 4, unaffectedWith: 4 })).toBeCloseTo(0);
    expect(
      informationGain({ affectedWith: 0, affectedWithout: 0, unaffectedWith: 0, unaffectedWithout: 0 }),
    ).toBe(0);
  });
});

function many(count: number, traits: Readonly<Record<string, string>>) {
  return Array.from({ length: count }, () => traits);
}
