import { describe, expect, it } from 'vitest';

import { bundlePath, isBelow } from '@outrider/api/src/engines/rollback/bundle-path.ts';
import { helmReleaseName } from '../../../rancher/fleet/names.ts';

const LONG = 'a-very-long-folder/with-another-very-long-folder/and-one-more';

describe('api/engines/rollback/bundle-path', () => {
  it.each(['app', 'deploy/prod', 'Deploy/Prod', 'a_b', LONG, '.'])(
    'recognizes the folder by the name Fleet gives the bundle: %s',
    (path) => {
      const bundle = helmReleaseName(path === '.' ? 'shop' : `shop/${path}`);
      const expected = path === '.' ? '' : path;
      expect(bundlePath({ gitRepo: 'shop', bundle, paths: [`./${path}/`], files: [] })).toBe(expected);
      const files = [path === '.' ? 'fleet.yaml' : `${path}/templates/a.yaml`];
      expect(bundlePath({ gitRepo: 'shop', bundle, paths: ['*'], files })).toBe(expected);
    },
  );

  it('knows nothing of a bundle that fleet.yaml names', () => {
    const place = { gitRepo: 'shop', bundle: 'other', paths: ['app'], files: ['app/fleet.yaml'] };
    expect(bundlePath(place)).toBeUndefined();
  });

  it('tells a folder from one whose name only begins alike', () => {
    expect(isBelow('app/a.yaml', 'app')).toBe(true);
    expect(isBelow('app-two/a.yaml', 'app')).toBe(false);
    expect(isBelow('a.yaml', '')).toBe(true);
  });
});
