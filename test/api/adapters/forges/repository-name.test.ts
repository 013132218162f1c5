import { describe, expect, it } from 'vitest';

import { repositoryName } from '@outrider/api/src/adapters/forges/repository-name.ts';

describe('api/adapters/forges/repository-name', () => {
  it('finds owner and name, with groups within groups', () => {
    const origin = 'https://git.example';
    const deploy = { origin, owner: 'shop', name: 'deploy' };
    for (const end of ['', '.git', '/', '.git/']) {
      expect(repositoryName(`${origin}/shop/deploy${end}`)).toEqual(deploy);
    }
    expect(repositoryName(`${origin}/a/b/c.d`)).toEqual({ origin, owner: 'a/b', name: 'c.d' });
  });

  it.each([
    '',
    'git@git.example:a/b',
    'ssh://git.example/a/b',
    'https://git.example/a',
    'https://git.example/a/b%2Fc',
  ])('finds none in %j', (text) => {
    expect(repositoryName(text)).toBeUndefined();
  });
});
