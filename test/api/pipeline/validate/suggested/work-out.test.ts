import { describe, expect, it } from 'vitest';

import { NotFoundError } from '@outrider/api/src/kernel/errors.ts';
import type { AccessView } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import type { ReadLive } from '@outrider/api/src/pipeline/validate/suggested/read-live.ts';
import { workOut, type SuggestionParts } from '@outrider/api/src/pipeline/validate/suggested/work-out.ts';
import { fakeFindingReads } from '../../../../support/findings/fake-finding-reads.ts';
import { finding, gitRepoRef } from '../../../../support/findings/findings.ts';
import { bundle, bundleDeployment, cluster, gitRepo, NOW, snapshotOf } from '../../../../support/records.ts';
import { live } from '../../../../support/suggest/live-objects.ts';

const PAUSED = finding({ rule: 'fleet/git-repo-paused', messageId: 'paused', object: gitRepoRef('shop') });
const REPO = live('GitRepo', { spec: { paused: true } }).content;
const reading =
  (object: object | undefined, problem?: string): ReadLive =>
  () =>
    Promise.resolve({ object: object as Record<string, unknown> | undefined, problem });

const ADMIN: AccessView = {
  visibility: { kind: 'all' },
  maySee: () => Promise.resolve(true),
  seesFindingsOn: () => Promise.resolve(true),
};

function parts(over: Partial<SuggestionParts> = {}): SuggestionParts {
  return {
    reads: fakeFindingReads([PAUSED]),
    snapshot: () => snapshotOf(gitRepo(), bundle(), cluster(), bundleDeployment()),
    readLive: reading(REPO),
    check: async ({ id, recipe, title, because, changes, risk, risks, reversible, undo, reach }) => ({
      ...{ id, recipe, title, because, changes, risk, risks, reversible, undo, reach },
      ready: true,
      checks: [],
    }),
    clock: { now: () => NOW },
    ...over,
  };
}

describe('api/pipeline/validate/suggested/work-out', () => {
  it('suggests from what was read just now, checked', async () => {
    const { items, none } = await workOut(parts(), PAUSED.id, ADMIN);
    expect(none).toBeUndefined();
    expect(items).toMatchObject([{ recipe: 'resume-paused', ready: true, reach: { deployments: 1 } }]);
    expect(items[0]?.because.length).toBeGreaterThan(0);
  });

  it('reads nothing that the caller may not read, and counts nothing of it', async () => {
    const asked: unknown[] = [];
    const readLive: ReadLive = async (ref) => {
      asked.push(ref);
      return { object: REPO, problem: undefined };
    };
    const scopes = await fakeFindingReads([PAUSED]).scopes();
    const visibility = { kind: 'scopes' as const, scopeIds: scopes.map(({ id }) => id) };
    const seeing = (...kinds: string[]): AccessView => ({
      visibility,
      maySee: ({ kind }) => Promise.resolve(kinds.includes(kind)),
      seesFindingsOn: () => Promise.resolve(true),
    });
    expect(await workOut(parts({ readLive }), PAUSED.id, seeing())).toMatchObject({ items: [] });
    expect(asked).toEqual([]);
    const { items } = await workOut(parts({ readLive }), PAUSED.id, seeing('GitRepo'));
    expect(items).toMatchObject([{ reach: { deployments: 0, bundles: 0 } }]);
    const nobody = { ...seeing('GitRepo'), visibility: { ...visibility, scopeIds: [] } };
    await expect(workOut(parts(), PAUSED.id, nobody)).rejects.toThrow(NotFoundError);
  });

  it('puts what is ready before drafts', async () => {
    const contradicting = finding({
      rule: 'fleet/revision-ignored',
      messageId: 'ignored',
      object: gitRepoRef('shop'),
    });
    const { check } = parts();
    let checked = 0;
    const given = parts({
      reads: fakeFindingReads([contradicting]),
      snapshot: () => snapshotOf(gitRepo({ branch: 'main', revision: 'v1.2.3' })),
      readLive: reading(live('GitRepo', { spec: { branch: 'main', revision: 'v1.2.3' } }).content),
      check: async (draft, on) => {
        checked += 1;
        const ready = checked > 1;
        return { ...(await check(draft, on)), ready };
      },
    });
    const { items } = await workOut(given, contradicting.id, ADMIN);
    expect(items.map(({ ready }) => ready)).toEqual([true, false]);
  });

  it('says why nothing is suggested: what could not be read, or that it is over', async () => {
    const away = parts({ readLive: reading(undefined, 'The cluster does not answer.') });
    expect((await workOut(away, PAUSED.id, ADMIN)).none).toMatch(/^The cluster does not answer[.]/);
    const over = { ...PAUSED, state: 'resolved' as const };
    const resolved = await workOut(parts({ reads: fakeFindingReads([over]) }), over.id, ADMIN);
    expect(resolved).toMatchObject({ items: [], none: 'It is resolved.' });
  });
});
