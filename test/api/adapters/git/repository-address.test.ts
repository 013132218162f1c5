import { describe, expect, it } from 'vitest';

import { repositoryAddress } from '@outrider/api/src/adapters/git/repository-address.ts';

const origins = ['https://git.acme.example', 'https://forge.acme.example:8443', 'http://127.0.0.1:3000'];
const rewrites = [
  { from: 'git@git.acme.example:', to: 'https://git.acme.example/' },
  { from: 'https://git.acme.example/mirrored/', to: 'http://mirror.svc/copies/' },
];
const urlOf = (repository: string, allowed = { origins, rewrites }) =>
  repositoryAddress(repository, allowed).address?.url;
const problemOf = (repository: string, allowed = { origins, rewrites }) =>
  repositoryAddress(repository, allowed).problem;

describe('api/adapters/git/repository-address', () => {
  it.each([
    ['https://git.acme.example/shop/deploy.git', 'https://git.acme.example/shop/deploy.git'],
    ['HTTPS://GIT.acme.example:443/shop', 'https://git.acme.example/shop'],
    ['https://forge.acme.example:8443/~ada/x.git/', 'https://forge.acme.example:8443/~ada/x.git/'],
    ['http://127.0.0.1:3000/a', 'http://127.0.0.1:3000/a'],
    ['https://ada:secret@git.acme.example/a?token=b#c', 'https://git.acme.example/a'],
    ['git@git.acme.example:shop/deploy.git', 'https://git.acme.example/shop/deploy.git'],
    ['https://ada@git.acme.example/mirrored/a.git', 'http://mirror.svc/copies/a.git'],
  ])('reads %s at %s', (repository, url) => {
    expect(urlOf(repository)).toBe(url);
  });

  it.each([
    'https://git.acme.example',
    'https://git.acme.example/',
    'https://git.acme.example:8443/a',
    'http://git.acme.example/a',
    'https://git.acme.example.evil.example/a',
    'https://git.acme.example@evil.example/a',
    'https://evil.example/https://git.acme.example/a',
    'https://git.acme.example/mirrored/../../admin',
    'https://git.acme.example/mirrored/%2e%2e/%2e%2e/admin/x',
    'git@git.acme.example:@evil.example/a b',
    'git@git.acme.example:"\nurl=x',
    'https://git.acme.example/a;b',
    'https://git.acme.example//a',
    `https://git.acme.example/${'a'.repeat(3000)}`,
    'git@evil.example:a',
    'ext::sh -c id',
    'file:///etc/passwd',
  ])('does not read %s elsewhere', (repository) => {
    const url = urlOf(repository);
    // A path of a host that may be read is as good as any other, however it came about.
    if (url === undefined) expect(problemOf(repository)?.kind).toBe('off');
    else expect(url).toMatch(/^https:\/\/git\.acme\.example\/[\w@.%/]+$/);
  });

  it('never leaves a mirror upwards', () => {
    const mirror = {
      origins: [],
      rewrites: [{ from: 'git@git.acme.example:', to: 'http://mirror.svc/copies/' }],
    };
    expect(urlOf('git@git.acme.example:a/../b', mirror)).toBe('http://mirror.svc/copies/b');
    expect(problemOf('git@git.acme.example:../admin', mirror)?.kind).toBe('off');
    expect(problemOf('git@git.acme.example:%2e%2e/admin', mirror)?.kind).toBe('off');
    expect(problemOf('http://mirror.svc/copies/a', mirror)?.kind).toBe('off');
  });

  it('says that reading is off where nothing may be read', () => {
    const off = problemOf('https://git.acme.example/a', { origins: [], rewrites: [] });
    expect(off).toMatchObject({ kind: 'off', message: expect.stringContaining('switched off') as string });
  });

  it('tells the host and never the rest', () => {
    const problem = problemOf('https://ada:hunter2@evil.example/hunter2?hunter2');
    expect(problem?.message).toContain('evil.example');
    expect(problem?.message).not.toContain('hunter2');
  });
});
