import { describe, expect, it } from 'vitest';

import type { AccessView } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import type { BranchState } from '@outrider/api/src/pipeline/validate/parts/branch-state.ts';
import { workOut, type SuggestionParts } from '@outrider/api/src/pipeline/validate/suggested/work-out.ts';
import { fakeFindingReads } from '../../../../support/findings/fake-finding-reads.ts';
import { bundle, NOW, snapshotOf } from '../../../../support/records.ts';
import {
  commitBook,
  commitOf,
  EVERYTHING,
  viewWithout,
} from '../../../../support/rollback/rollback-parts.ts';
import { cart, cartFinding, cartManifest, SHOP } from '../../../../support/suggest/bundled-workload.ts';
import { live } from '../../../../support/suggest/live-objects.ts';

const DEPLOYED = bundle().commit ?? '';
const manifest = (image: string) => cartManifest(`image: ${image}`);
const MISSING = cartFinding({
  ...{ rule: 'cluster/image-not-found', messageId: 'missing' },
  path: 'spec.template.spec.containers[0].image',
});

interface Checked {
  readonly branches: (readonly BranchState[] | undefined)[];
}

/** Git as it is when `head` was committed after what is deployed. */
function partsWith(head: string): SuggestionParts & Checked {
  const repository = {
    before: { 'app/cart.yaml': manifest('shop/cart:1') },
    [DEPLOYED]: { 'app/cart.yaml': manifest('shop/cart:2') },
    head: { 'app/cart.yaml': head },
  };
  const history = [commitOf(DEPLOYED, { parent: 'before' }), commitOf('before')];
  const absent = { kind: 'not-found', message: 'There is none.', isAbsent: true } as const;
  const book = commitBook(history, repository);
  const branches: (readonly BranchState[] | undefined)[] = [];
  return {
    branches,
    reads: fakeFindingReads([MISSING]),
    snapshot: () => snapshotOf(...SHOP),
    readLive: async ({ kind }) => {
      const object =
        kind === 'Bundle' ? live('Bundle', { name: 'shop-app' }) : cart({ image: 'shop/cart:2' });
      return { object: object.content, problem: undefined };
    },
    sources: {
      book: {
        ...book,
        branchHead: async () => ({ value: 'head' }),
        fileAt: async (gitRepo, place) => {
          const read = await book.fileAt(gitRepo, place);
          return read.problem === undefined ? read : { problem: absent };
        },
      },
      bundleFiles: async () => [{ name: 'cart.yaml', text: manifest('shop/cart:2') }],
      ledger: { entriesOf: async () => [] },
    },
    check: async (draft, on) => {
      branches.push(on.branches);
      const { id, recipe, title, because, changes, risk, risks, reversible, undo, reach } = draft;
      return {
        ...{ id, recipe, title, because, changes, risk, risks, reversible, undo, reach },
        ready: true,
        checks: [],
      };
    },
    clock: { now: () => NOW },
  };
}

/** Who may see everything but what is called so, and every finding. */
async function viewBut(name: string): Promise<AccessView> {
  const scopes = await fakeFindingReads([MISSING]).scopes();
  return { ...viewWithout(name), visibility: { kind: 'scopes', scopeIds: scopes.map(({ id }) => id) } };
}

describe('api/pipeline/validate/suggested/work-out.git', () => {
  it('hands checks, and whoever plans, the branch as it was just read', async () => {
    const parts = partsWith(manifest('shop/cart:3'));
    const { items, branches } = await workOut(parts, MISSING.id, EVERYTHING);
    expect(items).toMatchObject([
      { recipe: 'restore-image', changes: [{ type: 'git-edit', file: 'app/cart.yaml', line: 12 }] },
    ]);
    const [state] = branches.get(items[0]?.id ?? '') ?? [];
    expect(state).toMatchObject({ branch: 'main', head: { commit: 'head' } });
    expect(state?.files.get('app/cart.yaml')).toEqual({
      now: { text: manifest('shop/cart:3') },
      drafted: { text: manifest('shop/cart:2') },
    });
    expect(parts.branches).toEqual([[state]]);
  });

  it.each(['shop', 'shop-app'])('reads nothing for who may not see %s', async (hidden) => {
    const { items, none } = await workOut(partsWith('x'), MISSING.id, await viewBut(hidden));
    expect(items).toEqual([]);
    expect(JSON.stringify({ items, none })).not.toContain('shop/cart:1');
  });

  it('says that Git is not read where it is not', async () => {
    const { items, none } = await workOut({ ...partsWith('x'), sources: undefined }, MISSING.id, EVERYTHING);
    expect({ items, none }).toMatchObject({ items: [], none: 'Files in Git are not read here.' });
  });
});
