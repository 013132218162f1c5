import { describe, expect, it } from 'vitest';

import { readConfig } from '@outrider/api/src/config.ts';
import { ConfigError } from '@outrider/api/src/kernel/errors.ts';

describe('api/config/registry-settings', () => {
  it('asks no registry by default', () => {
    expect(readConfig({}).registries).toEqual({ origins: [], rewrites: [] });
  });

  it('understands hosts and mirrors', () => {
    const { registries } = readConfig({
      OUTRIDER_REGISTRY_HOSTS: 'docker.io, registry.acme.example:8443,http://127.0.0.1:5000',
      OUTRIDER_REGISTRY_REWRITE: 'docker.io/=https://mirror.acme.example/hub/,ghcr.io/=http://[::1]:5000/',
    });
    expect(registries).toEqual({
      origins: ['https://docker.io', 'https://registry.acme.example:8443', 'http://127.0.0.1:5000'],
      rewrites: [
        { from: 'docker.io/', to: 'https://mirror.acme.example/hub/' },
        { from: 'ghcr.io/', to: 'http://[::1]:5000/' },
      ],
    });
  });

  it.each([
    { OUTRIDER_REGISTRY_HOSTS: '*' },
    { OUTRIDER_REGISTRY_HOSTS: 'registry.acme.example/shop' },
    { OUTRIDER_REGISTRY_HOSTS: 'ada@registry.acme.example' },
    { OUTRIDER_REGISTRY_REWRITE: 'docker.io=https://mirror/' },
    { OUTRIDER_REGISTRY_REWRITE: 'docker.io/=https://mirror' },
    { OUTRIDER_REGISTRY_REWRITE: 'docker.io/=https://ada:secret@mirror/' },
    { OUTRIDER_REGISTRY_REWRITE: 'docker.io/=oci://mirror/' },
  ])('refuses %j', (environment) => {
    expect(() => readConfig(environment)).toThrow(ConfigError);
  });
});
