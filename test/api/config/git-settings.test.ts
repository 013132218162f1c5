import { describe, expect, it } from 'vitest';

import { readConfig } from '@outrider/api/src/config.ts';
import { ConfigError } from '@outrider/api/src/kernel/errors.ts';

describe('api/config/git-settings', () => {
  it('reads no repository by default', () => {
    expect(readConfig({}).git).toMatchObject({ origins: [], rewrites: [], cacheBytes: 512 * 1024 * 1024 });
  });

  it('understands hosts and mirrors', () => {
    const { git } = readConfig({
      OUTRIDER_GIT_HOSTS: 'Git.acme.example, forge.acme.example:8443,http://127.0.0.1:3000,[::1]:3000',
      OUTRIDER_GIT_REWRITE: 'git@git.acme.example:=https://git.acme.example/, https://a/b/=http://c:3000/d/',
      OUTRIDER_GIT_CACHE_DIR: '/var/cache/outrider',
      OUTRIDER_GIT_CACHE_MEGABYTES: '16',
    });
    expect(git).toEqual({
      origins: [
        'https://git.acme.example',
        'https://forge.acme.example:8443',
        'http://127.0.0.1:3000',
        'https://[::1]:3000',
      ],
      rewrites: [
        { from: 'git@git.acme.example:', to: 'https://git.acme.example/' },
        { from: 'https://a/b/', to: 'http://c:3000/d/' },
      ],
      folder: '/var/cache/outrider',
      cacheBytes: 16 * 1024 * 1024,
    });
  });

  it.each([
    { OUTRIDER_GIT_HOSTS: '*' },
    { OUTRIDER_GIT_HOSTS: 'git.acme.example/shop' },
    { OUTRIDER_GIT_HOSTS: 'ada@git.acme.example' },
    { OUTRIDER_GIT_HOSTS: 'file:///etc' },
    { OUTRIDER_GIT_HOSTS: 'git.acme.example:99999' },
    { OUTRIDER_GIT_REWRITE: 'https://git.acme.example=https://mirror/' },
    { OUTRIDER_GIT_REWRITE: 'https://git.acme.example/=https://mirror' },
    { OUTRIDER_GIT_REWRITE: 'https://git.acme.example/=https://ada:secret@mirror/' },
    { OUTRIDER_GIT_REWRITE: 'https://git.acme.example/=ssh://mirror/' },
    { OUTRIDER_GIT_CACHE_MEGABYTES: '0' },
  ])('refuses %j', (environment) => {
    expect(() => readConfig(environment)).toThrow(ConfigError);
  });
});
