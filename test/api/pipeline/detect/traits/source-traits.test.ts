import { describe, expect, it } from 'vitest';

import {
  gitHostTraits,
  gitJobTraits,
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

  it('names a chart repository that refuses its index by its whole address', () => {
    const address = 'https://Charts.example/stable/';
    const traits = { helmRepository: 'charts.example/stable' };
    expect(helmRepositoryTraits('job-chart-index', address)).toEqual(traits);
    const text = 'failed to read helm repo from https://charts.example/stable/index.yaml, error code: 401';
    expect(gitJobTraits('job-chart-index', text, 'https://git.example/shop.git')).toEqual(traits);
  });

  it.each([
    ['lookup git.example on 10.43.0.10:53: no such host', { gitHost: 'git.example' }],
    ['connect: connection refused', { gitHost: 'git.example' }],
    ['Get "https://user:x@git.example/shop.git": i/o timeout', { gitHost: 'git.example' }],
    ['Get "https://charts.example/index.yaml": i/o timeout', { helmRepository: 'charts.example' }],
    ['Get "https://bases.example/web": dial tcp: lookup bases.example: no such host', {}],
  ])('knows what a git job could not read: %s', (text, traits) => {
    expect(gitJobTraits('git-dns', text, 'https://git.example/shop.git')).toEqual(traits);
  });
});
