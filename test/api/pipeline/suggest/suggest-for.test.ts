import { describe, expect, it } from 'vitest';

import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import { BlastRadius } from '@outrider/api/contract/fixes/suggestions.ts';
import type { ReachKind } from '@outrider/api/src/pipeline/suggest/actions/parts/compiled-action.ts';
import { defineRecipe, type RecipeDraft } from '@outrider/api/src/pipeline/suggest/define-recipe.ts';
import { sceneOf, type Scene } from '@outrider/api/src/pipeline/suggest/scene.ts';
import { neededObjects, suggestFor } from '@outrider/api/src/pipeline/suggest/suggest-for.ts';
import { finding, gitRepoRef } from '../../../support/findings/findings.ts';
import { bundle, bundleDeployment, cluster, gitRepo, NOW, snapshotOf } from '../../../support/records.ts';
import { live } from '../../../support/suggest/live-objects.ts';

const snapshot = snapshotOf(
  gitRepo(),
  bundle(),
  cluster(),
  bundleDeployment(),
  bundleDeployment({ cluster: 'fleet-default/edge-2' }),
);
const scene: Scene = sceneOf({ snapshot, now: NOW, sees: () => true }, []);
const found = finding({ rule: 'fleet/git-repo-paused' });

function draft(parts: Partial<RecipeDraft>): RecipeDraft {
  return {
    title: 'Do it',
    lasting: true,
    because: [{ text: 'It helps.', sources: [{ type: 'finding', finding: found.id }] }],
    changes: [],
    inverse: undefined,
    risk: 'low',
    risks: [],
    reversible: true,
    undo: 'Undo it.',
    reach: [],
    rights: [],
    ...parts,
  };
}

const recipe = (id: string, answer: readonly RecipeDraft[] | string) =>
  defineRecipe({
    id,
    title: id,
    rules: ['fleet/git-repo-paused'],
    reads: () => [gitRepoRef('shop'), gitRepoRef(id)],
    suggest: () => (typeof answer === 'string' ? { cannot: answer } : answer),
  });

const deletion = (more: object): Change => ({
  type: 'kubernetes-delete',
  object: gitRepoRef('shop'),
  uid: 'u-1',
  ...more,
});

describe('api/pipeline/suggest/suggest-for', () => {
  it('puts what lasts first, then what risks least', () => {
    const drafts = [
      draft({ title: 'provisional', lasting: false }),
      draft({ title: 'risky', risk: 'high' }),
      draft({ title: 'calm', risk: 'low' }),
      draft({ title: 'so so', risk: 'medium' }),
    ];
    const { items } = suggestFor(found, scene, [recipe('a', drafts)]);
    expect(items.map(({ title }) => title)).toEqual(['calm', 'so so', 'risky', 'provisional']);
  });

  it('says why there is nothing, each reason once', () => {
    const recipes = [recipe('a', 'It is gone.'), recipe('b', 'It is gone.'), recipe('c', 'You may not.')];
    expect(suggestFor(found, scene, recipes)).toEqual({ items: [], none: 'It is gone. You may not.' });
    expect(
      suggestFor(found, scene, [recipe('a', 'It is gone.'), recipe('b', [draft({})])]).none,
    ).toBeUndefined();
    expect(suggestFor(finding({ rule: 'constructor' }), scene).none).toContain('Nothing that could be done');
  });

  it('asks for each object once', () => {
    const recipes = [recipe('a', []), recipe('b', [])];
    expect(neededObjects(found, scene, recipes).map(({ name }) => name)).toEqual(['shop', 'a', 'b']);
    expect(neededObjects(finding({ rule: 'fleet/other' }), scene, recipes)).toEqual([]);
  });

  it('asks for what its recipes look at, by themselves', () => {
    expect(neededObjects(found, scene)).toEqual([found.object]);
    const seen = sceneOf({ ...scene, sees: () => true }, [
      [found.object, live('GitRepo', { spec: { paused: true } })],
    ]);
    expect(suggestFor(found, seen).items).toMatchObject([
      { recipe: 'resume-paused', reach: { deployments: 2 } },
    ]);
  });

  it('gives the same changes the same id, and others another', () => {
    const idOf = (change: Change, id = 'a') =>
      suggestFor(found, scene, [recipe(id, [draft({ changes: [change] })])]).items[0]?.id;
    const same = idOf(deletion({ resourceVersion: '7' }));
    expect(same).toMatch(/^[0-9a-f]{32}$/);
    expect(idOf(deletion({ resourceVersion: '8' }))).toBe(same);
    expect(idOf(deletion({ uid: 'u-2' }))).not.toBe(same);
    expect(idOf(deletion({ resourceVersion: '7' }), 'b')).not.toBe(same);
  });

  const reach = (kind: ReachKind, from: object) => ({ kind, from: { ...gitRepoRef('shop'), ...from } });
  const edge = { kind: 'Cluster', name: 'edge-1' };
  const pods = { cluster: 'c-m-edge-1', kind: 'Deployment', namespace: 'web', name: 'cart' };

  it.each([
    ['a GitRepo', [reach('deployments', {})], { bundles: 1, clusters: 2, deployments: 2, workloads: 0 }],
    [
      'a Bundle',
      [reach('deployments', { kind: 'Bundle', name: 'shop-app' })],
      { bundles: 1, clusters: 2, deployments: 2 },
    ],
    ['a cluster', [reach('deployments', edge)], { bundles: 1, clusters: 1, deployments: 1, workloads: 0 }],
    ['its agent', [reach('cluster', edge)], { bundles: 0, clusters: 1, deployments: 0, workloads: 0 }],
    ['a workload', [reach('workload', pods)], { bundles: 0, clusters: 1, deployments: 0, workloads: 1 }],
    [
      'all of these',
      [reach('deployments', {}), reach('cluster', edge), reach('workload', pods)],
      { bundles: 1, clusters: 2, deployments: 2, workloads: 1 },
    ],
    [
      'a HelmOp without bundles',
      [reach('deployments', { kind: 'HelmOp' })],
      { bundles: 0, clusters: 0, deployments: 0 },
    ],
    ['nothing', [reach('nothing', pods)], { bundles: 0, clusters: 0, deployments: 0, workloads: 0 }],
  ])('counts what is reached from %s', (_what, reaches, counts) => {
    const [item] = suggestFor(found, scene, [recipe('a', [draft({ reach: reaches })])]).items;
    expect(BlastRadius.parse(item?.reach)).toMatchObject(counts);
  });

  it('counts nothing that the caller may not know of', () => {
    const blind = {
      ...scene,
      sees: ({ cluster: key }: { cluster: string | undefined }) => key !== 'fleet-default/edge-2',
    };
    const [item] = suggestFor(found, blind, [
      recipe('a', [draft({ reach: [reach('deployments', {})] })]),
    ]).items;
    expect(item?.reach).toEqual({ bundles: 1, clusters: 1, deployments: 1, workloads: 0 });
  });
});
