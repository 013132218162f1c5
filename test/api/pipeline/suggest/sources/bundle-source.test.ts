import { describe, expect, it } from 'vitest';

import { bundleSourceOf, pathWithin } from '@outrider/api/src/pipeline/suggest/sources/bundle-source.ts';
import { bundle, gitRepo, snapshotOf } from '../../../../support/records.ts';
import { sourcesOf } from '../../../../support/suggest/source-files.ts';

describe('api/pipeline/suggest/sources/bundle-source', () => {
  const sources = sourcesOf({});

  it('knows repository, branch and path of a bundle', () => {
    const repo = gitRepo({ repo: 'https://me:secret@git.example.com/shop.git' });
    expect(bundleSourceOf(bundle(), { snapshot: snapshotOf(repo, bundle()), sources })).toMatchObject({
      repository: 'https://…@git.example.com/shop.git',
      branch: 'main',
      path: 'app',
    });
  });

  it.each([
    ['a HelmOp', bundle({ gitRepo: undefined, helmOp: 'fleet-default/redis' }), [], 'comes from a HelmOp'],
    ['no GitRepo that is known', bundle(), [], 'does not come from a GitRepo that is known.'],
    ['a pin', bundle(), [gitRepo({ branch: undefined, revision: 'v1' })], 'pinned to a revision'],
    ['a name of its own', bundle({ name: 'other' }), [gitRepo()], 'is not certain.'],
    ['no commit', bundle({ commit: undefined }), [gitRepo()], 'which commit is deployed.'],
  ])('says why not: %s', (_, subject, ...[repos, reason]) => {
    const source = bundleSourceOf(subject, { snapshot: snapshotOf(subject, ...repos), sources });
    expect(source).toEqual({ cannot: expect.stringContaining(reason) as string });
  });

  it.each([
    ['app', 'cart.yaml', 'app/cart.yaml'],
    ['app', './base/', 'app/base'],
    ['app/eu', '../values.yaml', 'app/values.yaml'],
    ['', 'a.yaml', 'a.yaml'],
  ])('follows from %s the name %s', (folder, name, path) => {
    expect(pathWithin(folder, name)).toBe(path);
  });

  it.each([
    ['app', '../../etc/passwd'],
    ['', '..'],
    ['app', '/etc/passwd'],
  ])('does not leave the repository from %s by %s', (folder, name) => {
    expect(pathWithin(folder, name)).toEqual({ cannot: `${name} is not a path within the repository.` });
  });
});
