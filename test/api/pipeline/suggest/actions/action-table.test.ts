import { describe, expect, it } from 'vitest';

import { Change, type NamedAction } from '@outrider/api/contract/diagnosis/changes.ts';
import { ACTIONS, type Action } from '@outrider/api/contract/fixes/fix-words.ts';
import { ACTION_TABLE, compileAction } from '@outrider/api/src/pipeline/suggest/actions/action-table.ts';
import type { CompiledAction } from '@outrider/api/src/pipeline/suggest/actions/parts/compiled-action.ts';
import type { Fields, LiveObject } from '@outrider/api/src/pipeline/suggest/actions/parts/live-object.ts';
import { applyJsonPatch } from '../../../../rancher/kube/patch/json-patch.ts';
import { controlledBy, ended, live } from '../../../../support/suggest/live-objects.ts';

const SHA = 'a'.repeat(40);
const AT = '2026-09-01T12:00:00Z';
const REPO = 'https://git.example.com/shop';

interface PatchCase {
  readonly action: Action;
  readonly on: LiveObject;
  readonly with?: NamedAction['parameters'];
  /** Parts of the object afterwards. */
  readonly gives: Fields;
  readonly risk: CompiledAction['risk'];
  readonly what?: string;
}

const template = (metadata?: Fields): Fields => ({ template: { ...(metadata && { metadata }), spec: {} } });
const restarted = { 'kubectl.kubernetes.io/restartedAt': AT };

const PATCHES: readonly PatchCase[] = [
  { action: 'pause', on: live('GitRepo', { spec: { repo: REPO } }), gives: { paused: true }, risk: 'low' },
  { action: 'pause', on: live('GitRepo', { spec: { paused: false } }), gives: { paused: true }, risk: 'low' },
  { action: 'pause', on: live('HelmOp'), gives: { paused: true }, risk: 'low', what: 'without a spec' },
  { action: 'pause', on: live('Bundle', { spec: {} }), gives: { paused: true }, risk: 'low' },
  { action: 'pause', on: live('Cluster', { spec: {} }), gives: { paused: true }, risk: 'medium' },
  ...(['GitRepo', 'HelmOp', 'Bundle', 'Cluster'] as const).map(
    (kind): PatchCase => ({
      action: 'resume',
      on: live(kind, { spec: { paused: true } }),
      gives: { paused: undefined },
      risk: 'medium',
    }),
  ),
  {
    action: 'force-update',
    on: live('GitRepo', { spec: { repo: REPO, forceSyncGeneration: 3 } }),
    gives: { forceSyncGeneration: 4 },
    risk: 'medium',
  },
  {
    action: 'force-update',
    on: live('HelmOp', { spec: {} }),
    gives: { forceSyncGeneration: 1 },
    risk: 'medium',
  },
  {
    action: 'redeploy-agent',
    on: live('Cluster', { spec: { redeployAgentGeneration: 0 } }),
    gives: { redeployAgentGeneration: 1 },
    risk: 'low',
  },
  {
    action: 'pin-revision',
    on: live('GitRepo', { spec: { repo: REPO, branch: 'main' } }),
    with: { revision: SHA },
    gives: { repo: REPO, branch: undefined, revision: SHA },
    risk: 'medium',
  },
  {
    action: 'pin-revision',
    on: live('GitRepo', { spec: { repo: 'https://me:secret@git.example.com/shop', revision: 'v1' } }),
    with: { revision: 'v2' },
    gives: { revision: 'v2' },
    risk: 'medium',
  },
  {
    action: 'follow-branch',
    on: live('GitRepo', { spec: { repo: REPO, branch: 'main', revision: SHA } }),
    gives: { branch: 'main', revision: undefined },
    risk: 'medium',
  },
  {
    action: 'follow-branch',
    on: live('GitRepo', { spec: { repo: REPO, revision: 'v1' } }),
    with: { branch: 'release/1.2' },
    gives: { branch: 'release/1.2', revision: undefined },
    risk: 'medium',
  },
  {
    action: 'restart-workload',
    on: live('Deployment', { spec: { replicas: 3, ...template() } }),
    with: { at: AT },
    gives: template({ annotations: restarted }),
    risk: 'medium',
    what: 'without metadata of the template',
  },
  {
    action: 'restart-workload',
    on: live('StatefulSet', { spec: template({ labels: { app: 'a' } }) }),
    with: { at: AT },
    gives: template({ labels: { app: 'a' }, annotations: restarted }),
    risk: 'medium',
  },
  {
    action: 'restart-workload',
    on: live('DaemonSet', { spec: template({ annotations: { a: 'b' } }) }),
    with: { at: AT },
    gives: template({ annotations: { a: 'b', ...restarted } }),
    risk: 'medium',
  },
  {
    action: 'restart-workload',
    on: live('Deployment', {
      spec: {
        strategy: { type: 'Recreate' },
        ...template({ annotations: { 'kubectl.kubernetes.io/restartedAt': 'before' } }),
      },
    }),
    with: { at: AT },
    gives: template({ annotations: restarted }),
    risk: 'high',
  },
  { action: 'scale', on: live('Deployment'), with: { replicas: 3 }, gives: { replicas: 3 }, risk: 'low' },
  {
    action: 'scale',
    on: live('StatefulSet', { spec: { replicas: 3 } }),
    with: { replicas: 2 },
    gives: { replicas: 2 },
    risk: 'medium',
  },
  {
    action: 'scale',
    on: live('Deployment', { spec: { replicas: 3 } }),
    with: { replicas: 0 },
    gives: { replicas: 0 },
    risk: 'high',
  },
  { action: 'suspend-cron-job', on: live('CronJob', { spec: {} }), gives: { suspend: true }, risk: 'medium' },
  {
    action: 'resume-cron-job',
    on: live('CronJob', { spec: { suspend: true } }),
    gives: { suspend: false },
    risk: 'medium',
  },
  { action: 'cordon', on: live('Node', { spec: {} }), gives: { unschedulable: true }, risk: 'medium' },
  {
    action: 'uncordon',
    on: live('Node', { spec: { unschedulable: true } }),
    gives: { unschedulable: undefined },
    risk: 'low',
  },
];

type DeleteCase = Omit<PatchCase, 'gives' | 'with'>;

const DELETES: readonly DeleteCase[] = [
  { action: 'delete-job', on: live('Job', { status: ended('Complete') }), risk: 'medium' },
  {
    action: 'delete-job',
    on: live('Job', { metadata: controlledBy('CronJob'), status: ended('Failed') }),
    risk: 'low',
  },
  {
    action: 'delete-job',
    on: live('Job', { status: { active: 1, ready: 0 } }),
    risk: 'medium',
    what: 'stuck',
  },
  { action: 'delete-pod', on: live('Pod', { metadata: controlledBy('ReplicaSet') }), risk: 'medium' },
  {
    action: 'delete-pod',
    on: live('Pod', { metadata: controlledBy('Job'), status: { phase: 'Failed' } }),
    risk: 'low',
  },
];

type RefusalCase = readonly [Action, LiveObject, string, NamedAction['parameters']?];

const pinned = live('GitRepo', { spec: { revision: SHA } });
const REFUSALS: readonly RefusalCase[] = [
  ['pause', live('GitRepo', { spec: { paused: true } }), 'It is paused already.'],
  [
    'pause',
    live('GitRepo', { spec: [] as unknown as Fields }),
    'spec.paused is not in the shape it should be.',
  ],
  ['pause', live('Deployment'), 'This cannot be done to a Deployment.'],
  ['pause', live('GitRepo'), 'There is no parameter called for.', { for: 'ever' }],
  ['resume', live('Bundle', { spec: {} }), 'It is not paused.'],
  ['force-update', live('GitRepo', { spec: { forceSyncGeneration: 'x' } }), 'is not a whole number'],
  [
    'force-update',
    live('GitRepo', { spec: { forceSyncGeneration: Number.MAX_SAFE_INTEGER } }),
    'is not a whole number',
  ],
  ['redeploy-agent', live('GitRepo'), 'This cannot be done to a GitRepo.'],
  ['pin-revision', pinned, 'It is pinned to this revision already.', { revision: SHA }],
  ['pin-revision', pinned, 'Fleet takes a whole SHA or a tag', { revision: 'abcdef12' }],
  ['pin-revision', pinned, 'not the name of a branch or revision', { revision: '--upload-pack=x' }],
  ['pin-revision', pinned, 'A branch or revision is needed.', { revision: 7 }],
  ['pin-revision', live('GitRepo'), 'The GitRepo has no spec.', { revision: SHA }],
  ['follow-branch', live('GitRepo', { spec: { branch: 'main' } }), 'It follows this branch already.'],
  ['follow-branch', pinned, 'It is not known which branch'],
  ['follow-branch', pinned, 'not the name of a branch or revision', { branch: 'a..b' }],
  ['restart-workload', live('Deployment'), 'The time of the restart is needed.'],
  ['restart-workload', live('Deployment', { spec: { paused: true } }), 'Its rollout is paused', { at: AT }],
  [
    'restart-workload',
    live('DaemonSet', { spec: { updateStrategy: { type: 'OnDelete' } } }),
    'only replaced when somebody deletes them',
    { at: AT },
  ],
  [
    'restart-workload',
    live('Deployment', { spec: template({ annotations: restarted }) }),
    'It was restarted at that time already.',
    { at: AT },
  ],
  ['scale', live('Deployment'), 'whole number from 0 to 1000', { replicas: -1 }],
  ['scale', live('Deployment'), 'whole number from 0 to 1000', { replicas: '3' }],
  [
    'scale',
    live('Deployment', { spec: { replicas: 3 } }),
    'this number of replicas already',
    { replicas: 3 },
  ],
  ['delete-job', live('Job', { status: { active: 1, ready: 1 } }), 'It is still running'],
  ['delete-job', live('Job', { status: { active: 1 } }), 'It is still running'],
  ['delete-job', live('Job', { status: { conditions: 'x' } }), 'It is still running'],
  ['delete-pod', live('Pod'), 'Nothing would make it again'],
  ['delete-pod', live('Pod', { metadata: { ownerReferences: [7, { kind: 'X' }] } }), 'Nothing would make it'],
  [
    'delete-pod',
    live('Pod', {
      metadata: { annotations: { 'kubernetes.io/config.mirror': 'x' }, ...controlledBy('Node') },
    }),
    'static pod',
  ],
  ['suspend-cron-job', live('CronJob', { spec: { suspend: true } }), 'It is suspended already.'],
  ['resume-cron-job', live('CronJob'), 'It is not suspended.'],
  ['cordon', live('Node', { spec: { unschedulable: true } }), 'It takes no new pods already.'],
  ['uncordon', live('Node', { spec: {} }), 'It takes new pods already.'],
];

/** What an action compiles to; fails where it refuses. */
function compiled({
  action,
  on,
  with: parameters = {},
}: Pick<PatchCase, 'action' | 'on' | 'with'>): CompiledAction {
  const answer = compileAction({ name: action, parameters }, on);
  if ('cannot' in answer) throw new Error(answer.cannot);
  return answer;
}

const operationsOf = (
  change: Change | undefined,
): readonly { op: string; path: string; value?: unknown }[] =>
  change?.type === 'kubernetes-patch' ? change.operations : [];

const titled = <T extends { action: Action; on: LiveObject; what?: string }>(cases: readonly T[]) =>
  cases.map((one) => ({
    ...one,
    title: `${one.action} ${String(one.on.content['kind'])} ${one.what ?? ''}`,
  }));

describe('api/pipeline/suggest/actions/action-table', () => {
  it('has every action under its own name, and each is tried here', () => {
    expect(Object.entries(ACTION_TABLE).map(([name, entry]) => [name, entry.name])).toEqual(
      ACTIONS.map((name) => [name, name]),
    );
    const tried = new Set(
      [...PATCHES, ...DELETES].map(({ action, on }) => `${action} ${String(on.content['kind'])}`),
    );
    const possible = Object.values(ACTION_TABLE).flatMap(({ name, kinds }) =>
      kinds.map((kind) => `${name} ${kind}`),
    );
    expect(possible.filter((one) => !tried.has(one))).toEqual([]);
    expect(ACTIONS.filter((name) => !REFUSALS.some(([refused]) => refused === name))).toEqual([]);
  });

  describe.each(titled(PATCHES))('$title', (one) => {
    const { change, inverse, ...facts } = compiled(one);
    const after = applyJsonPatch(one.on.content, operationsOf(change)) as Fields;

    it('changes what it should, and its inverse gives the object back', () => {
      for (const [field, value] of Object.entries(one.gives)) {
        const spec = after['spec'] as Fields;
        if (value === undefined) expect(spec).not.toHaveProperty([field]);
        else expect(spec[field]).toEqual(value);
      }
      expect(applyJsonPatch(after, operationsOf(inverse))).toStrictEqual(one.on.content);
    });

    it('is refused by the API server for another object, and when a field it touches changed', () => {
      const operations = operationsOf(change);
      const content = one.on.content as { metadata: Fields };
      expect(() =>
        applyJsonPatch({ ...content, metadata: { ...content.metadata, uid: 'another' } }, operations),
      ).toThrow();
      expect(() => applyJsonPatch(after, operations)).toThrow();
      const tested = operations.filter(({ op }) => op === 'test').map(({ path }) => path);
      const edited = operations.filter(({ op }) => op !== 'test').map(({ path }) => path);
      expect(edited.filter((path) => !tested.includes(path))).toEqual([]);
    });

    it('says what it is, what it may harm and which right it needs', () => {
      expect(Change.parse(change)).toEqual(change);
      expect(change).toMatchObject({ action: { name: one.action, parameters: one.with ?? {} } });
      expect(facts.risk).toBe(one.risk);
      expect(facts.right).toMatchObject({ cluster: one.on.cluster, verb: 'patch', name: 'shop' });
      expect([...facts.risks, facts.undo].filter((text) => !/^[A-Z].+[.]$/.test(text))).toEqual([]);
    });
  });

  it.each(titled(DELETES))('deletes only the very object: $title', (one) => {
    const { change, inverse, risk, right, reversible, risks, undo } = compiled(one);
    expect(Change.parse(change)).toMatchObject({
      type: 'kubernetes-delete',
      uid: 'uid-of-shop',
      resourceVersion: '7',
    });
    expect({ inverse, risk, reversible }).toEqual({ inverse: undefined, risk: one.risk, reversible: false });
    expect(right).toMatchObject({ cluster: 'c-m-edge-1', verb: 'delete', namespace: 'web', name: 'shop' });
    expect([...risks, undo].filter((text) => !/^[A-Z].+[.]$/.test(text))).toEqual([]);
  });

  const refusals = REFUSALS.map(([name, on, why, parameters = {}]) => ({ name, on, why, parameters }));

  it.each(refusals)('says why not: $name ($why)', ({ name, on, why, parameters }) => {
    expect(compileAction({ name, parameters }, on)).toEqual({ cannot: expect.stringContaining(why) });
  });

  it('does nothing to what is being deleted, is of another group or does not say who it is', () => {
    const going = live('GitRepo', { metadata: { deletionTimestamp: AT } });
    expect(compileAction({ name: 'pause', parameters: {} }, going)).toEqual({
      cannot: 'It is being deleted.',
    });
    const { content } = live('Cluster');
    for (const strange of [
      { ...content, apiVersion: 'cluster.x-k8s.io/v1' },
      { ...content, metadata: 7 },
      {},
    ]) {
      expect(
        compileAction({ name: 'pause', parameters: {} }, { cluster: 'local', content: strange }),
      ).toEqual({
        cannot: 'It is not known which object it is.',
      });
    }
  });

  it('keeps a password in the address of a repository out of the patch', () => {
    const on = live('GitRepo', { spec: { repo: 'https://me:secret@git.example.com/shop', branch: 'main' } });
    expect(JSON.stringify(compiled({ action: 'pin-revision', on, with: { revision: SHA } }))).not.toContain(
      'secret',
    );
  });

  it('tells that a pause of a GitRepo needs a run of its git job', () => {
    expect(compiled({ action: 'pause', on: live('GitRepo') }).risks.join(' ')).toContain(
      'next run of the git job',
    );
  });

  it.each([
    ['fleet.cattle.io/repo-name', 'git job'],
    ['fleet.cattle.io/fleet-helm-name', 'HelmOp'],
  ])('tells that a Bundle labelled %s is written anew', (label, word) => {
    const on = live('Bundle', { metadata: { labels: { [label]: 'x' } } });
    expect(compiled({ action: 'pause', on }).risks.join(' ')).toContain(word);
  });
});
