import { describe, expect, it } from 'vitest';

import { parseHistory } from '@outrider/api/src/adapters/git/parse-history.ts';

const line = (author: string, seconds: string, subject: string) =>
  ['a'.repeat(40), `${'b'.repeat(40)} ${'c'.repeat(40)}`, author, seconds, subject, ''].join('\0');

describe('api/adapters/git/parse-history', () => {
  it('reads commit after commit', () => {
    const output = line('Ada Byron', '1700000000', 'One') + line('Bo', '1', 'Two');
    expect(parseHistory(output)).toEqual([
      {
        commit: 'a'.repeat(40),
        parents: ['b'.repeat(40), 'c'.repeat(40)],
        author: 'Ada Byron',
        authoredAt: 1_700_000_000_000,
        subject: 'One',
      },
      expect.objectContaining({ author: 'Bo', authoredAt: 1000, subject: 'Two' }),
    ]);
    expect(parseHistory('')).toEqual([]);
  });

  it.each([
    ['ada@acme.example', 'ada'],
    ['<ada@acme.example>', 'ada'],
    ['Ada Byron <ada@acme.example>', 'Ada Byron'],
    ['Ada Byron', 'Ada Byron'],
    ['renovate[bot]', 'renovate[bot]'],
    ['Ada\u001b[31m\tByron', 'Ada [31m Byron'],
  ])('calls %j %s', (author, name) => {
    expect(parseHistory(line(author, '1', 'x'))[0]?.author).toBe(name);
  });

  it('bounds what a commit claims', () => {
    const [commit] = parseHistory(line('x'.repeat(500), '99999999999999999999', '\ud800y'.repeat(300)));
    expect(commit?.author).toHaveLength(200);
    expect(commit?.subject).toHaveLength(200);
    expect(commit?.subject.isWellFormed()).toBe(true);
    expect(commit?.authoredAt).toBe(0);
    expect(parseHistory(line('x', 'never', 'y'))[0]?.authoredAt).toBe(0);
  });
});
