import { describe, expect, it } from 'vitest';

import { differenceWords } from '@outrider/api/src/pipeline/diagnose/incidents/differences/difference-words.ts';
import { findDifferences } from '@outrider/api/src/pipeline/diagnose/incidents/differences/find-differences.ts';
import { versionTraits } from '@outrider/api/src/pipeline/diagnose/incidents/differences/version-traits.ts';

describe('api/pipeline/diagnose/incidents/differences/version-traits', () => {
  it.each([
    ['v1.28.9+k3s1', '1.28'],
    ['1.30', '1.30'],
    ['v1.31.0-rc1+rke2r1', '1.31'],
  ])('reads the minor version of %s', (version, minor) => {
    expect(versionTraits(version)).toEqual({ 'Kubernetes version': version, Kubernetes: minor });
  });

  it('takes what is no version as it is, and nothing for nothing', () => {
    expect(versionTraits('latest')).toEqual({ 'Kubernetes version': 'latest' });
    expect(versionTraits('')).toEqual({});
    expect(versionTraits(undefined)).toEqual({});
  });

  it('finds the minor version where the affected clusters differ in patches', () => {
    const affected = clusters('v1.28.9+k3s1', 'v1.28.11+k3s2', 'v1.28.4+rke2r1');
    const [first, ...rest] = findDifferences(affected, clusters('v1.31.2+k3s1', 'v1.30.5+k3s1'));
    expect(rest).toEqual([]);
    expect(first && differenceWords(first)).toBe(
      'Fails on 3 of 5 clusters: all 3 have Kubernetes 1.28, none of the 2 others has.',
    );
  });

  it('says only the exact version where clusters with other patches of it are well', () => {
    const affected = clusters('v1.28.9+k3s1', 'v1.28.9+k3s1', 'v1.28.9+k3s1', 'v1.28.9+k3s1');
    const well = clusters('v1.28.4+k3s1', 'v1.31.2+k3s1', 'v1.31.2+k3s1', 'v1.31.2+k3s1', 'v1.31.2+k3s1');
    expect(toldOf(findDifferences(affected, well))).toEqual(['Kubernetes version=v1.28.9+k3s1']);
  });

  it('says only the minor version where one more of the affected has it', () => {
    const affected = clusters(...Array.from({ length: 5 }, () => 'v1.28.9+k3s1'), 'v1.28.4+k3s1');
    const well = clusters(...Array.from({ length: 6 }, () => 'v1.31.2+k3s1'));
    expect(toldOf(findDifferences(affected, well))).toEqual(['Kubernetes=1.28']);
  });

  it('says both, the minor one first, where nothing decides between them', () => {
    const affected = clusters('v1.28.9+k3s1', 'v1.28.9+k3s1');
    const well = clusters('v1.31.2+k3s1', 'v1.31.2+k3s1');
    expect(toldOf(findDifferences(affected, well))).toEqual([
      'Kubernetes=1.28',
      'Kubernetes version=v1.28.9+k3s1',
    ]);
  });
});

function clusters(...versions: readonly string[]) {
  return versions.map(versionTraits);
}

function toldOf(differences: ReturnType<typeof findDifferences>): readonly string[] {
  return differences.map(({ trait, value }) => `${trait}=${value}`);
}
