import { describe, expect, it } from 'vitest';

import { objectOfKey } from '@outrider/api/src/pipeline/detect/access/object-of-key.ts';

describe('api/pipeline/detect/access/object-of-key', () => {
  it.each([
    [
      'apps.deployment/shop/cart',
      { apiVersion: 'apps/v1', kind: 'deployment', namespace: 'shop', name: 'cart' },
    ],
    ['pod/shop/cart-1', { apiVersion: 'v1', kind: 'pod', namespace: 'shop', name: 'cart-1' }],
    [
      'networking.istio.io.virtualservice/shop/cart',
      { apiVersion: 'networking.istio.io/v1', kind: 'virtualservice', namespace: 'shop', name: 'cart' },
    ],
    ['node/worker-1', { apiVersion: 'v1', kind: 'node', name: 'worker-1' }],
    ['nonsense', { apiVersion: 'v1', kind: 'nonsense', name: '' }],
    ['', { apiVersion: 'v1', kind: '', name: '' }],
  ])('reads %s', (key, expected) => {
    expect(objectOfKey('c-m-1', key)).toStrictEqual({ cluster: 'c-m-1', ...expected });
  });
});
