import { describe, expect, it } from 'vitest';

import { isBranch, refusedPlan } from '@outrider/api/src/adapters/git/write/refused-plan.ts';
import type { CommitPlan, FileEdit } from '@outrider/api/src/ports/git-writer.ts';

const sha = 'a'.repeat(40);
const file = (path: string, more: Partial<FileEdit> = {}): FileEdit => ({
  path,
  before: sha,
  after: 'x',
  ...more,
});
const plan = (more: Partial<CommitPlan> = {}): CommitPlan => ({
  repository: 'https://git.example/shop/deploy',
  branch: 'outrider/p-1-r1',
  base: { branch: 'main', commit: sha },
  edits: [file('a/b.yaml')],
  subject: 'Fix',
  body: '',
  trailers: { useCase: 'drift', proposal: 'p-1', digest: 'sha256:1', requestedBy: 'A <a>', approvedBy: [] },
  at: 1,
  ...more,
});
const kindOf = (...edits: FileEdit[]) => refusedPlan(plan({ edits }))?.kind;

describe('api/adapters/git/write/refused-plan', () => {
  it('lets a plain plan pass', () => {
    expect(refusedPlan(plan())).toBeUndefined();
    expect(
      kindOf(file('.github-notes/größe 1.yaml'), file('.gitignore'), file('a/.hidden/x')),
    ).toBeUndefined();
  });

  it.each([
    '../a',
    'a/../b',
    '/etc/passwd',
    '',
    'a//b',
    './a',
    'a/',
    '.git/config',
    'a/.GIT/hooks/x',
    '.git./x',
    '.git /x',
    'git~1/config',
    '.git::$INDEX_ALLOCATION/x',
    '.gitmodules',
    '.gitattributes',
    'a\\..\\b',
    'a\0b',
    'a\nb',
    '.g\u200Cit/config',
    'a'.repeat(1001),
  ])('refuses the path %j', (path) => {
    expect(kindOf(file(path))).toBe('refused');
  });

  it('refuses what contradicts itself or is too much', () => {
    expect(kindOf()).toBe('refused');
    expect(kindOf(file('a'), file('a'))).toBe('refused');
    expect(kindOf(file('a'), file('a/b'))).toBe('refused');
    expect(kindOf(file('a', { before: '', after: null }))).toBe('refused');
    expect(kindOf(file('a', { before: 'HEAD' }))).toBe('refused');
    expect(kindOf(...Array.from({ length: 201 }, (_, index) => file(`a/${String(index)}`)))).toBe('refused');
  });

  it('takes a file of 1 MiB and none that is larger, nor too many of them', () => {
    const mebibyte = 'x'.repeat(1024 * 1024);
    expect(kindOf(file('a', { after: mebibyte }))).toBeUndefined();
    expect(kindOf(file('a', { after: `${mebibyte}x` }))).toBe('too-large');
    expect(kindOf(file('a', { after: 'ä'.repeat(1024 * 512 + 1) }))).toBe('too-large');
    const many = Array.from({ length: 9 }, (_, index) => file(`a/${String(index)}`, { after: mebibyte }));
    expect(kindOf(...many)).toBe('too-large');
  });

  it('knows a branch when it sees one', () => {
    for (const name of ['main', 'release/1.0', 'outrider/p-1-r1', 'feature/#1']) {
      expect(isBranch(name)).toBe(true);
    }
    const bad = [
      '',
      '-x',
      'a/-x',
      'a..b',
      'a.lock',
      'a.lock/b',
      '/a',
      'a/',
      'a b',
      'a:b',
      'a@{1}',
      'a~1',
      '.a',
      'a.',
    ];
    for (const name of [...bad, 'a*', 'x'.repeat(201)]) expect([name, isBranch(name)]).toEqual([name, false]);
  });

  it('pushes to no branch that people work on', () => {
    expect(refusedPlan(plan({ branch: 'main' }))?.kind).toBe('refused');
    expect(refusedPlan(plan({ base: { branch: 'main', commit: 'main' } }))?.kind).toBe('refused');
    expect(refusedPlan(plan({ at: Number.NaN }))?.kind).toBe('refused');
    expect(refusedPlan(plan({ subject: ' \n' }))?.kind).toBe('refused');
  });
});
