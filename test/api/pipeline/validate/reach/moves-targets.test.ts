import { describe, expect, it } from 'vitest';

import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import { movesTargets } from '@outrider/api/src/pipeline/validate/reach/moves-targets.ts';
import { gitRepoRef } from '../../../../support/findings/findings.ts';

const patch = (op: 'test' | 'replace' | 'add', path: string): Change => ({
  type: 'kubernetes-patch',
  object: gitRepoRef('shop'),
  operations: [
    { op: 'test', path: '/metadata/uid', value: 'u' },
    { op, path, value: 'x' },
  ],
});

const edit = (file: string, before: string, after: string): Change => ({
  type: 'git-edit',
  repository: 'https://git.example.com/platform/apps.git',
  branch: 'main',
  file,
  line: 1,
  before,
  after,
});

const revert = (...paths: readonly string[]): Change => ({
  type: 'git-revert',
  gitRepo: 'fleet-default/shop',
  repository: 'https://git.example.com/platform/apps.git',
  branch: 'main',
  commits: [],
  restoreTo: 'a'.repeat(40),
  paths: [...paths],
});

describe('api/pipeline/validate/reach/moves-targets', () => {
  it.each([
    ['a target', patch('replace', '/spec/targets/0/clusterName'), true],
    ['all targets', patch('add', '/spec/targets'), true],
    ['the whole spec', patch('add', '/spec'), true],
    ['another commit', patch('replace', '/spec/revision'), true],
    ['another branch', patch('replace', '/spec/branch'), true],
    ['another path', patch('replace', '/spec/paths/0'), true],
    ['another chart', patch('replace', '/spec/helm/version'), true],
    ['a label', patch('add', '/metadata/labels/env'), true],
    ['a pause', patch('replace', '/spec/paused'), false],
    ['a target that is only tested', patch('test', '/spec/targets/0/clusterName'), false],
    ['a target in fleet.yaml', edit('web/fleet.yaml', '- clusterName: egde', '- clusterName: edge'), true],
    ['a customization', edit('fleet.yml', '', 'targetCustomizations: []'), true],
    ['a limit in fleet.yaml', edit('web/fleet.yaml', 'maxUnavailable: 0', 'maxUnavailable: 1'), false],
    ['a manifest', edit('web/service.yaml', 'targets: 1', 'targets: 2'), false],
    ['everything that is restored', revert(), true],
    ['a folder that is restored', revert('web'), true],
    ['a fleet.yaml that is restored', revert('web/app.yaml', 'web/fleet.yaml'), true],
    ['a manifest that is restored', revert('web/app.yaml'), false],
  ])('knows whether %s moves what is deployed', (_what, change, moves) => {
    expect(movesTargets(change)).toBe(moves);
  });
});
