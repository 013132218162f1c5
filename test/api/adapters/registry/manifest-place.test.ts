import { describe, expect, it } from 'vitest';

import { manifestPlace, type AllowedRegistries } from '@outrider/api/src/adapters/registry/manifest-place.ts';

const place = (image: string, allowed: Partial<AllowedRegistries>) =>
  manifestPlace(image, { origins: [], rewrites: [], ...allowed });

describe('api/adapters/registry/manifest-place', () => {
  it('leads to the hosts that are listed, and to no others', () => {
    const origins = ['https://registry.acme.example', 'http://localhost:5000'];
    expect(place('registry.acme.example/shop:1', { origins }).place?.url).toBe(
      'https://registry.acme.example/v2/shop/manifests/1',
    );
    expect(place('registry.acme.example:443/shop:1', { origins }).place?.host).toBe('registry.acme.example');
    expect(place('localhost:5000/shop', { origins }).place?.url).toBe(
      'http://localhost:5000/v2/shop/manifests/latest',
    );
    for (const image of ['registry.acme.example:8443/shop', 'registry.acme.example.evil/shop', 'nginx']) {
      expect(place(image, { origins }).reason).toMatch(/OUTRIDER_REGISTRY_HOSTS/);
    }
    expect(place('{{ image }}', { origins }).reason).toMatch(/comes from a template/);
  });

  it('knows where Docker Hub is, and who gives its tokens', () => {
    for (const origin of ['https://docker.io', 'https://registry-1.docker.io']) {
      const { place: found } = place('nginx:1', { origins: [origin] });
      expect(found?.url).toBe('https://registry-1.docker.io/v2/library/nginx/manifests/1');
      expect(found?.tokenOrigins).toContain('https://auth.docker.io');
    }
  });

  it('lets tokens be given by the registry itself and by hosts that are listed, by Docker Hub for itself alone', () => {
    const origins = ['https://docker.io', 'https://registry.acme.example', 'https://tokens.acme.example'];
    const givers = (image: string) => [...(place(image, { origins }).place?.tokenOrigins ?? [])];
    expect(givers('registry.acme.example/shop')).toEqual([
      'https://registry.acme.example',
      'https://tokens.acme.example',
    ]);
    expect(givers('nginx')).toEqual(['https://registry-1.docker.io', 'https://auth.docker.io']);
  });

  it('asks a mirror instead, the one for the longest beginning', () => {
    const rewrites = [
      { from: 'docker.io/', to: 'http://mirror.example:5000/hub/' },
      { from: 'docker.io/acme/', to: 'https://acme.example/' },
    ];
    const hub = place('nginx:1', { rewrites }).place;
    expect(hub).toMatchObject({
      url: 'http://mirror.example:5000/v2/hub/library/nginx/manifests/1',
      name: 'hub/library/nginx',
    });
    expect([...(hub?.origins ?? [])]).toEqual(['http://mirror.example:5000']);
    expect(place('acme/shop:1', { rewrites }).place?.url).toBe('https://acme.example/v2/shop/manifests/1');
    expect(place('ghcr.io/acme/shop:1', { rewrites }).reason).toMatch(/not among/);
  });
});
