import { describe, expect, it } from 'vitest';

import {
  gitHostTraits,
  helmRepositoryTraits,
} from '@outrider/api/src/pipeline/detect/traits/source-traits.ts';

describe('api/pipeline/detect/traits/source-traits', () => {
  it.each([
    ['https://Git.Example:8443/shop.git', 'git.example:8443'],
    ['git@git.example:shop/web.git', 'git.example'],
    ['ssh://git@git.example/shop.git', 'git.example'],
  ])('reads the host of %s', (repo, gitHost) => {
    expect(gitHostTraits('git-5xx', repo)).toEqual({ gitHost });
  });

  it('names no host for what is a matter of the repository, or is no address', () => {
    expect(gitHostTraits('git-branch-not-found', 'https://git.example/shop.git')).toEqual({});
    expect(gitHostTraits('git-5xx', 'shop')).toEqual({});
  });

  it('names the host of a chart repository', () => {
    expect(helmRepositoryTraits('git-dns', 'https://charts.example/stable')).toEqual({
      helmRepository: 'charts.example',
    });
    expect(helmRepositoryTraits('git-dns', undefined)).toEqual({});
  });
});
