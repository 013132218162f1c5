import { describe, expect, it } from 'vitest';

import {
  filePage,
  placeText,
  repositoryPage,
} from '../../../../pkg/outrider/components/GitFile/git-address.ts';

const file = { file: 'apps/web deploy.yaml', line: 12, commit: 'abc', branch: 'main' };

describe('pkg/components/GitFile/git-address', () => {
  it.each([
    ['https://github.com/a/b.git', 'https://github.com/a/b/blob/abc/apps/web%20deploy.yaml#L12'],
    [
      'https://gitlab.example.com/a/b/',
      'https://gitlab.example.com/a/b/-/blob/abc/apps/web%20deploy.yaml#L12',
    ],
    ['https://bitbucket.org/a/b', 'https://bitbucket.org/a/b/src/abc/apps/web%20deploy.yaml#lines-12'],
    ['https://codeberg.org/a/b', 'https://codeberg.org/a/b/src/commit/abc/apps/web%20deploy.yaml#L12'],
    ['https://git.example.com/a/b', 'https://git.example.com/a/b'],
  ])('leads from %s to its own page of the line', (repository, page) => {
    expect(filePage({ repository, ...file })).toBe(page);
  });

  it.each(['git@github.com:a/b.git', 'ssh://git@github.com/a/b', 'javascript:alert(1)', '', 'https://'])(
    'has no page for %j',
    (repository) => {
      expect(filePage({ repository, ...file })).toBeUndefined();
    },
  );

  it('tells nobody the credentials in an address', () => {
    expect(repositoryPage('https://user:secret@github.com/a/b')).toBe('https://github.com/a/b');
  });

  it('takes the branch where the commit is not known, and the repository without either', () => {
    const repository = 'https://github.com/a/b';
    expect(filePage({ repository, file: 'x.yaml', branch: 'feature/y' })).toBe(
      `${repository}/blob/feature/y/x.yaml`,
    );
    expect(filePage({ repository, file: 'x.yaml' })).toBe(repository);
  });

  it('writes a place as editors do', () => {
    expect(placeText({ file: 'x.yaml', line: 3 })).toBe('x.yaml:3');
    expect(placeText({ file: 'x.yaml' })).toBe('x.yaml');
  });
});
