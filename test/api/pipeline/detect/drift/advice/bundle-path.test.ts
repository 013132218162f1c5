import { describe, expect, it } from 'vitest';

import { bundlePathOf } from '@outrider/api/src/pipeline/detect/drift/advice/bundle-path.ts';

describe('api/pipeline/detect/drift/advice/bundle-path', () => {
  it.each([
    ['shop-cart', ['cart', 'catalog'], 'cart'],
    ['shop-apps-cart', ['/apps/cart/'], 'apps/cart'],
    ['shop', [], ''],
    ['shop-cart', [], 'cart'],
    ['shop-apps-cart', ['apps'], 'apps/cart'],
    ['shop-apps-cart', ['apps/*'], 'apps/cart'],
    // A dash may be a slash.
    ['shop-apps-cart-eu', ['apps'], undefined],
    // The name is set in fleet.yaml.
    ['something', ['cart'], undefined],
    ['shop-cart', ['c*'], undefined],
  ])('finds bundle %s of paths %j at %s', (name, paths, expected) => {
    expect(bundlePathOf({ name }, { name: 'shop', paths })).toBe(expected);
  });
});
