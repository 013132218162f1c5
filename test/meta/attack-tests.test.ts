import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** What has to be tried, whatever else is. */
const ATTACKS = [
  'approve-then-edit',
  'replayed approval',
  'self-approval',
  'approver who lost the right',
  'wrong digest',
  'target changed after approval',
  'UID swap',
  'expired',
  'freeze window closing mid-run',
  'crash after push before the row',
  'crash after patch before the row',
  'double click',
  'two replicas racing',
  'forge 500',
  'forge timeout after success',
  'branch already exists',
  'protected branch',
  'rewritten base',
  'emergency stop mid-queue',
  'forged headers straight to the pod',
  'CSRF',
  'body over the limit',
  'path traversal in file edits',
  'YAML bombs',
  'anchors and comments preserved',
];

interface Row {
  readonly attack: string;
  readonly tests: readonly { readonly file: string; readonly title: string }[];
}

const rows: readonly Row[] = readFileSync(path.join(ROOT, 'docs/threats.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes('`test/'))
  .map((line) => {
    const [, attack = '', , tried = ''] = line
      .split(' | ')
      .flatMap((cell, at) => (at === 0 ? ['', cell.slice(2)] : [cell]));
    const tests = tried
      .replace(/\s*\|\s*$/, '')
      .split('<br>')
      .map((one) => {
        const [, file = '', title = ''] = /^`([^`]+)`: (.+)$/.exec(one.trim()) ?? [];
        return { file, title };
      });
    return { attack: attack.trim(), tests };
  });

describe('meta/attack-tests', () => {
  it('tells of every attack that has to be tried', () => {
    expect(ATTACKS.filter((attack) => !rows.some((row) => row.attack === attack))).toEqual([]);
    expect(rows.every(({ tests }) => tests.length > 0)).toBe(true);
  });

  for (const { attack, tests } of rows) {
    it(`names tests that are there: ${attack}`, () => {
      expect(tests.filter((test) => !isThere(test))).toEqual([]);
    });
  }
});

/** Whether a file has `it('title'` or `it.each(…)('title'`, and nothing keeps it from running. */
function isThere({ file, title }: Row['tests'][number]): boolean {
  if (!existsSync(path.join(ROOT, file))) return false;
  const source = readFileSync(path.join(ROOT, file), 'utf8');
  const literal = `(['"\`])${escaped(title)}\\1`;
  const isCalled = new RegExp(`(?:\\bit|[)\\]}])\\(\\s*${literal}`).test(source);
  return isCalled && !/\b(?:it|describe)\.(?:skip|only|todo)\b/.test(source);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
