import { describe, expect, it } from 'vitest';

import type { Suggestion } from '@outrider/api/contract/fixes/suggestions.ts';
import { NotReadyError } from '@outrider/api/src/kernel/errors.ts';
import { blobSha } from '@outrider/api/src/kernel/git/blob-sha.ts';
import { plannedFiles } from '@outrider/api/src/pipeline/execute/git/planned-files.ts';
import { stepsOf } from '@outrider/api/src/pipeline/execute/plan/steps-of.ts';
import type { AnyRecord } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import { planFor } from '@outrider/api/src/pipeline/propose/routes/plan-for.ts';
import { compileAction } from '@outrider/api/src/pipeline/suggest/actions/action-table.ts';
import { isCannot } from '@outrider/api/src/pipeline/suggest/actions/parts/compiled-action.ts';
import { targetOf, type LiveObject } from '@outrider/api/src/pipeline/suggest/actions/parts/live-object.ts';
import { sceneOf } from '@outrider/api/src/pipeline/suggest/scene.ts';
import type { BranchFile, BranchState } from '@outrider/api/src/pipeline/validate/parts/branch-state.ts';
import { FakeRepository } from '../../../../support/execute/fake-repository.ts';
import { POLICY, T0 } from '../../../../support/fixes/proposals.ts';
import { cluster, gitRepo, NOW, snapshotOf } from '../../../../support/records.ts';
import { live } from '../../../../support/suggest/live-objects.ts';

const paused = live('GitRepo', { spec: { paused: true } });
const cart = live('Deployment', {
  cluster: 'c-m-1',
  spec: { replicas: 2, template: { metadata: {}, spec: { containers: [] } } },
});
const RESTART = { name: 'restart-workload', parameters: { at: '2026-11-20T10:00:00Z' } } as const;
const RESUME = { name: 'resume', parameters: {} } as const;

function changesOf(...objects: readonly LiveObject[]): Suggestion['changes'] {
  return objects.map((object) => {
    const compiled = compileAction(object === cart ? RESTART : RESUME, object);
    if (isCannot(compiled)) throw new TypeError(compiled.cannot);
    return compiled.change;
  });
}

function suggestion(changes: Suggestion['changes']): Suggestion {
  return {
    ...{ id: '0'.repeat(32), recipe: 'a', title: 'Do it', ready: true, because: [], changes },
    ...{ risk: 'low', risks: [], reversible: true, undo: 'Undo it.', checks: [] },
    reach: { bundles: 0, clusters: 1, deployments: 0, workloads: 0 },
  };
}

interface Given {
  readonly objects?: readonly LiveObject[];
  readonly records?: readonly AnyRecord[];
  readonly branches?: readonly BranchState[];
}

function planned(
  changes: Suggestion['changes'],
  { objects = [], records = [cluster()], branches = [] }: Given = {},
) {
  const facts = { snapshot: snapshotOf(...records), now: NOW, sees: () => true };
  const scene = sceneOf(
    facts,
    objects.flatMap((object) => {
      const ref = targetOf(object)?.object;
      return ref === undefined ? [] : [[ref, object] as const];
    }),
  );
  return planFor({ suggestion: suggestion(changes), scene, branches, policy: POLICY, now: T0 });
}

const REPO = { repository: 'https://git.example.com/shop.git', branch: 'main' };
const HEAD = 'c'.repeat(40);
const OLD = 'a: 1\nb: 1\n';

function edit(
  file: string,
  [before, after]: readonly [string, string],
  line?: number,
): Suggestion['changes'][number] {
  return { type: 'git-edit', ...REPO, file, ...(line !== undefined && { line }), before, after };
}

function branchWith(files: BranchState['files'], head: BranchState['head'] = { commit: HEAD }): BranchState {
  return { ...REPO, head, files };
}

const same = (text: string): BranchFile => ({ now: { text }, drafted: { text } });
const none = { cannot: 'There is none.', isAbsent: true };
const FILES: BranchState['files'] = new Map<string, BranchFile>([
  ['app/a.yaml', same(OLD)],
  ['app/fleet.yaml', { now: none, drafted: none }],
]);

describe('api/pipeline/propose/routes/plan-for', () => {
  it('plans for objects as they were just read, under the policy of now', () => {
    const { plan, workspace } = planned(changesOf(paused), { objects: [paused] });
    expect(workspace).toBe('fleet-default');
    expect(plan).toMatchObject({
      targets: [{ type: 'object', kind: 'GitRepo', name: 'shop', uid: 'uid-of-shop', resourceVersion: '7' }],
      policyRevision: POLICY.revision,
      expiresAt: new Date(T0 + POLICY.expiryHours * 3_600_000).toISOString(),
    });
  });

  it('leaves the decision to the workspace of the cluster that is changed', () => {
    const known = cluster({ clusterId: 'c-m-1' });
    expect(planned(changesOf(cart), { objects: [cart], records: [known] }).workspace).toBe(known.namespace);
    expect(() => planned(changesOf(cart), { objects: [cart], records: [] })).toThrow(NotReadyError);
  });

  it('makes no plan of what nobody could read, nor across workspaces', () => {
    expect(() => planned(changesOf(paused))).toThrow('could not be read');
    const other = live('GitRepo', { namespace: 'fleet-local', spec: { paused: true } });
    expect(() => planned(changesOf(paused, other), { objects: [paused, other] })).toThrow(
      'several Fleet workspaces',
    );
  });

  it('plans files at the head of their branch, with the blob of each as it was read', () => {
    const changes = [
      edit('app/a.yaml', ['a: 1', 'a: 2'], 1),
      edit('app/fleet.yaml', ['', 'correctDrift: {}\n']),
      edit('app/a.yaml', ['b: 1', 'b: 2'], 2),
    ];
    const { plan, workspace } = planned(changes, { records: [gitRepo()], branches: [branchWith(FILES)] });
    expect(workspace).toBe('fleet-default');
    expect(plan.changes).toEqual(changes);
    expect(plan.targets).toEqual([
      {
        type: 'repository',
        ...REPO,
        baseCommit: HEAD,
        blobs: { 'app/a.yaml': blobSha(OLD), 'app/fleet.yaml': '' },
      },
    ]);
  });

  it('is carried out exactly: two edits of one file are one commit', async () => {
    const changes = [
      edit('app/a.yaml', ['a: 1', 'a: 2\nc: 3'], 1),
      edit('app/a.yaml', ['b: 1', 'b: 2'], 3),
      edit('app/fleet.yaml', ['', 'correctDrift: {}\n']),
    ];
    const { plan } = planned(changes, { records: [gitRepo()], branches: [branchWith(FILES)] });
    const { steps } = stepsOf(plan);
    expect(steps?.map(({ kind }) => kind)).toEqual(['push', 'pull-request']);
    const [push] = steps ?? [];
    if (push?.kind !== 'push') throw new TypeError('nothing is pushed');
    const repository = new FakeRepository();
    repository.files.set(`${HEAD}:app/a.yaml`, OLD);
    expect(await plannedFiles(repository.reader, push.target, push.changes)).toEqual({
      files: [
        { path: 'app/a.yaml', before: blobSha(OLD), after: 'a: 2\nc: 3\nb: 2\n' },
        { path: 'app/fleet.yaml', before: '', after: 'correctDrift: {}\n' },
      ],
    });
  });

  it.each<[string, Given, string]>([
    ['nobody read the branch', { branches: [] }, 'was not read'],
    ['nobody knows where the branch is', { branches: [branchWith(FILES, { cannot: 'Away.' })] }, 'Away.'],
    [
      'somebody changed the file since it was deployed',
      {
        branches: [
          branchWith(new Map([['app/a.yaml', { now: { text: 'a: 1\n' }, drafted: { text: OLD } }]])),
        ],
      },
      'changed it meanwhile',
    ],
    [
      'GitRepos of several workspaces deploy it',
      { records: [gitRepo(), gitRepo({ namespace: 'fleet-other' })], branches: [branchWith(FILES)] },
      'several Fleet workspaces',
    ],
    ['no GitRepo deploys it', { records: [], branches: [branchWith(FILES)] }, 'no Fleet workspace'],
  ])('makes no plan of files when %s', (_why, given, says) => {
    const changes = [edit('app/a.yaml', ['a: 1', 'a: 2'], 1)];
    const plan = () => planned(changes, { records: [gitRepo()], ...given });
    expect(plan).toThrow(NotReadyError);
    expect(plan).toThrow(says);
  });
});
