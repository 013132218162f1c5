import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import { describe, expect, it } from 'vitest';

import { changeLines, pointerPath } from '../../../../pkg/outrider/components/ChangeView/change-lines.ts';

const patch = (operations: Extract<Change, { type: 'kubernetes-patch' }>['operations']): Change => ({
  type: 'kubernetes-patch',
  object: { cluster: 'c-m-1', apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
  operations,
});
const told = (change: Change): string[] => changeLines(change).map(({ sign, text }) => `${sign} ${text}`);

describe('pkg/components/ChangeView/change-lines', () => {
  it.each([
    ['/spec/replicas', 'spec.replicas'],
    ['/spec/targets/0/name', 'spec.targets[0].name'],
    ['/spec/targets/-', 'spec.targets[-]'],
    ['/metadata/annotations/example.com~1a~0b', 'metadata.annotations["example.com/a~b"]'],
    ['', ''],
  ])('reads the pointer %j as %j', (pointer, path) => {
    expect(pointerPath(pointer)).toBe(path);
  });

  it('shows what a patch replaces where a test says what is there', () => {
    expect(
      told(
        patch([
          { op: 'test', path: '/spec/replicas', value: 2 },
          { op: 'replace', path: '/spec/replicas', value: 3 },
          { op: 'replace', path: '/spec/paused', value: false },
        ]),
      ),
    ).toStrictEqual(['- spec.replicas: 2', '+ spec.replicas: 3', '+ spec.paused: false']);
  });

  it('shows of a list or an object what changes in it, as YAML', () => {
    const path = '/spec/targets';
    const [eu, all] = [{ env: 'prod', region: 'eu' }, { env: 'prod' }];
    expect(
      told(
        patch([
          { op: 'test', path, value: [{ name: 'prod', match: all }] },
          { op: 'replace', path, value: [{ name: 'prod', match: eu }] },
        ]),
      ),
    ).toStrictEqual([
      '  spec.targets:',
      '    - name: prod',
      '      match:',
      '        env: prod',
      '+       region: eu',
    ]);
  });

  it('shows what adding replaces, but not what it moves, nor what was absent', () => {
    const tested = (path: string, value: unknown): string[] =>
      told(
        patch([
          { op: 'test', path, value },
          { op: 'add', path, value: 1 },
        ]),
      );
    expect(tested('/spec/x', 0)).toStrictEqual(['- spec.x: 0', '+ spec.x: 1']);
    expect(tested('/spec/list/0', 0)).toStrictEqual(['+ spec.list[0]: 1']);
    expect(tested('/spec/x', null)).toStrictEqual(['+ spec.x: 1']);
  });

  it('shows what a patch takes away, with its value only where a test says it', () => {
    expect(
      told(
        patch([
          { op: 'test', path: '/spec/branch', value: 'main' },
          { op: 'remove', path: '/spec/branch' },
          { op: 'remove', path: '/spec/revision' },
        ]),
      ),
    ).toStrictEqual(['- spec.branch: "main"', '- spec.revision']);
  });

  it('shows an edit line by line, without a line for a last line break', () => {
    const edit: Change = {
      type: 'git-edit',
      repository: 'https://git.example.com/shop',
      branch: 'main',
      file: 'fleet.yaml',
      line: 3,
      before: '',
      after: 'correctDrift:\n  enabled: true\n',
    };
    expect(told(edit)).toStrictEqual(['+ correctDrift:', '+   enabled: true']);
  });

  it('shows each field that is applied, without what only names the object', () => {
    const object = { cluster: 'local', apiVersion: 'v1', kind: 'ConfigMap', namespace: 'web', name: 'app' };
    const fields = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'app', namespace: 'web', labels: { 'a/b': 'c' } },
      data: { 'x.y': 'z', empty: {} },
      list: [1],
    };
    expect(told({ type: 'kubernetes-apply', object, fields })).toStrictEqual([
      '+ metadata.labels["a/b"]: "c"',
      '+ data["x.y"]: "z"',
      '+ data.empty: {}',
      '+ list[0]: 1',
    ]);
    expect(told({ type: 'kubernetes-delete', object, uid: 'u-1' })).toStrictEqual([]);
  });
});
