import { describe, expect, it } from 'vitest';

import { cleanPath, fleetBundleName } from '@outrider/api/src/kernel/names/fleet-bundle-name.ts';

import { helmReleaseName } from '../../../rancher/fleet/names.ts';

const LONG = 'a-very-long-folder/with-another-very-long-folder/and-one-more';

describe('api/kernel/names/fleet-bundle-name', () => {
  it.each([
    ['', 'shop'],
    ['.', 'shop'],
    ['/', 'shop'],
    ['cart', 'shop-cart'],
    ['./deploy/prod/', 'shop-deploy-prod'],
    ['deploy--prod', 'shop-deploy-prod'],
    // What is lost is told by a hash of what was there.
    ['Deploy', 'shop-deploy-e03eb69e'],
    ['a_b', 'shop-a-b-'],
    // Of 53 characters the last five are a hash.
    [LONG, 'shop-a-very-long-folder-with-another-very-long-'],
  ])('names the bundle of %j %s', (path, expected) => {
    expect(fleetBundleName('shop', path)).toContain(expected);
  });

  it.each(['cart', 'deploy/prod', 'Deploy/Prod', 'a_b', 'größe', 'a--b', `${LONG}/x`, LONG])(
    'names the bundle of %j as the simulated Fleet does',
    (path) => {
      expect(fleetBundleName('shop', path)).toBe(helmReleaseName(`shop/${path}`));
    },
  );

  it('does not end in two dashes where a name is cut at one', () => {
    const name = fleetBundleName('shop', `${'a'.repeat(41)}-${'b'.repeat(20)}`);
    expect(name).toMatch(/^shop-a{41}-[0-9a-f]{5}$/);
  });

  it('takes from a path what does not lead anywhere', () => {
    expect(['', '.', './', '/', '//a/b//', './a', '.hidden', 'a/.'].map(cleanPath)).toEqual([
      '',
      '',
      '',
      '',
      'a/b',
      'a',
      '.hidden',
      'a/.',
    ]);
  });
});
