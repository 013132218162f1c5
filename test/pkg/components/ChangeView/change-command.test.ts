import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import { describe, expect, it, onTestFinished } from 'vitest';

import { changeCommand } from '../../../../pkg/outrider/components/ChangeView/change-command.ts';

const [bad, good] = ['a'.repeat(40), 'b'.repeat(40)];
const revert: Extract<Change, { type: 'git-revert' }> = {
  type: 'git-revert',
  gitRepo: 'fleet-default/shop',
  repository: 'https://git.example.com/shop',
  branch: 'main',
  commits: [bad],
  restoreTo: good,
  paths: [],
};
const edit = (change: { line?: number; before: string; after: string }): Change => ({
  type: 'git-edit',
  repository: 'https://git.example.com/shop',
  branch: 'main',
  file: 'web.yaml',
  ...change,
});

/** What Git makes of a file with a copied patch. */
function applied(content: string, change: Change): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'change-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, 'web.yaml'), content);
  const input = changeCommand(change);
  execFileSync('git', ['apply', '--unidiff-zero'], { cwd: folder, input });
  return readFileSync(path.join(folder, 'web.yaml'), 'utf8');
}

describe('pkg/components/ChangeView/change-command', () => {
  it('takes whole commits back by reverting them', () => {
    expect(changeCommand(revert)).toContain(`git revert --no-edit ${bad}`);
  });

  it('restores paths where only some of a commit is taken back, or nobody knows the commits', () => {
    expect(changeCommand({ ...revert, paths: ['apps/web', 'it’s'] })).toContain(
      `git restore --source=${good} --staged --worktree -- apps/web 'it’s'`,
    );
    expect(changeCommand({ ...revert, commits: [] })).toContain('--worktree -- :/');
  });

  it('lets no name be taken for an option or another command', () => {
    const command = changeCommand({ ...revert, branch: "--force'; rm -rf ~", commits: [], paths: ['$(id)'] });
    expect(command).toContain(`git switch '--force'\\''; rm -rf ~'`);
    expect(command).toContain("-- '$(id)'");
  });

  it.each([
    ['replaces', { line: 2, before: 'image: a', after: 'image: b' }, 'kind: X\nimage: b\nreplicas: 1\n'],
    ['adds', { line: 2, before: '', after: 'name: y' }, 'kind: X\nname: y\nimage: a\nreplicas: 1\n'],
    [
      'keeps lines between',
      { line: 1, before: 'kind: X\nimage: a\nreplicas: 1\n', after: 'kind: Y\nimage: a\nreplicas: 2\n' },
      'kind: Y\nimage: a\nreplicas: 2\n',
    ],
    ['takes away', { line: 3, before: 'replicas: 1', after: '' }, 'kind: X\nimage: a\n'],
  ])('copies an edit that %s as a patch that Git applies', (_what, change, result) => {
    expect(applied('kind: X\nimage: a\nreplicas: 1\n', edit(change))).toBe(result);
  });

  it('copies the new text of an edit whose line is not known', () => {
    expect(changeCommand(edit({ before: 'a', after: 'b' }))).toBe('b');
  });

  it('copies a patch of an object as a command for kubectl', () => {
    const change: Change = {
      type: 'kubernetes-patch',
      object: {
        cluster: 'local',
        apiVersion: 'fleet.cattle.io/v1alpha1',
        kind: 'GitRepo',
        namespace: 'fleet-default',
        name: 'shop',
      },
      operations: [{ op: 'add', path: '/spec/revision', value: "it's" }],
    };
    expect(changeCommand(change)).toBe(
      [
        'kubectl patch gitrepo.fleet.cattle.io shop --namespace fleet-default --type=json \\',
        `  --patch '[{"op":"add","path":"/spec/revision","value":"it'\\''s"}]'`,
      ].join('\n'),
    );
  });

  const job = { cluster: 'c-m-1', apiVersion: 'batch/v1', kind: 'Job', namespace: 'web', name: 'load' };

  /** What a shell runs, with a kubectl that says one uid and writes down what it is told. */
  function run(change: Change, uid = 'u-1'): string {
    const kubectl = `kubectl() { if [ "$1" = get ]; then printf %s ${uid}; else echo "$@"; [ "$1" != apply ] || cat; fi; }`;
    return execFileSync('sh', ['-c', `${kubectl}\n${changeCommand(change)}`], { encoding: 'utf8' });
  }

  it('copies a deletion as a command that deletes that very object only', () => {
    const change: Change = { type: 'kubernetes-delete', object: job, uid: 'u-1', resourceVersion: '7' };
    expect(run(change)).toBe('delete job.batch load --namespace web\n');
    expect(() => run(change, 'u-2')).toThrow();
  });

  it('copies fields that are applied as a command', () => {
    const fields = { metadata: { name: "it's" }, spec: { suspend: true } };
    const [command, content = ''] = run({ type: 'kubernetes-apply', object: job, fields }).split('\n');
    expect(command).toBe('apply --server-side --field-manager=outrider --filename=-');
    expect(JSON.parse(content)).toStrictEqual(fields);
  });
});
