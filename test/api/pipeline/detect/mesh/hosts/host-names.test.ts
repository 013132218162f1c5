import { describe, expect, it } from 'vitest';

import {
  hostCovers,
  hostsOverlap,
  meshHostName,
  wildcardsOver,
} from '@outrider/api/src/pipeline/detect/mesh/hosts/host-names.ts';

describe('api/pipeline/detect/mesh/hosts/host-names', () => {
  it('completes names without a dot only', () => {
    expect(meshHostName('Cart', 'shop')).toBe('cart.shop.svc.cluster.local');
    expect(meshHostName('cart.shop', 'shop')).toBe('cart.shop');
    expect(meshHostName('*', 'shop')).toBe('*');
  });

  it('lets a wildcard cover what ends like it, and not the bare domain', () => {
    expect(hostCovers('*.example.com', 'a.example.com')).toBe(true);
    expect(hostCovers('*.example.com', '*.b.example.com')).toBe(true);
    expect(hostCovers('*', 'anything')).toBe(true);
    expect(hostCovers('*.example.com', 'example.com')).toBe(false);
    expect(hostCovers('a.example.com', '*.example.com')).toBe(false);
    expect(hostsOverlap('a.example.com', '*.example.com')).toBe(true);
    expect(hostsOverlap('*.a.com', '*.b.com')).toBe(false);
  });

  it('knows the wildcards over a host', () => {
    expect(wildcardsOver('a.b.c')).toEqual(['*.b.c', '*.c', '*']);
  });
});
