import { describe, expect, it } from 'vitest';

import { repositoryKey } from '@outrider/api/src/kernel/git/repository-key.ts';

describe('api/kernel/git/repository-key', () => {
  it.each([
    'https://git.example.com/platform/apps.git',
    'https://user:word@git.example.com:8443/platform/apps',
    'git@git.example.com:platform/apps.git',
    'ssh://git@git.example.com:22/platform/apps.git/',
    'https://mirror.example.org/scm/Platform/Apps.git?depth=1',
  ])('knows %s as the repository that it is', (address) => {
    expect(repositoryKey(address)).toBe('platform/apps');
  });

  it.each([
    ['https://dev.example.com/org/platform/_git/apps', 'platform/apps'],
    ['git@ssh.dev.example.com:v3/org/platform/apps', 'platform/apps'],
    ['https://git.example.com/scm/platform/apps.git', 'platform/apps'],
    ['ssh://git@git.example.com:7999/platform/apps.git', 'platform/apps'],
    ['https://git.example.com/git/apps', 'apps'],
    ['https://git.example.com/apps.git', 'apps'],
    ['git@git.example.com:apps', 'apps'],
    ['', ''],
    ['https://git.example.com/', ''],
    ['git@git.example.com:group/sub/apps.git', 'sub/apps'],
  ])('takes what there is of %s', (address, key) => {
    expect(repositoryKey(address)).toBe(key);
  });

  it('keeps apart what has other names', () => {
    expect(repositoryKey('https://git.example.com/platform/apps')).not.toBe(
      repositoryKey('https://git.example.com/shop/apps'),
    );
  });
});
