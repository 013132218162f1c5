import { describe, expect, it } from 'vitest';

import type { AccessView } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import { visibleClaims } from '@outrider/api/src/pipeline/validate/suggested/visible-claims.ts';
import { deploymentRef, gitRepoRef } from '../../../../support/findings/findings.ts';

const view: AccessView = {
  visibility: { kind: 'scopes', scopeIds: [] },
  maySee: ({ kind }) => Promise.resolve(kind === 'GitRepo'),
  seesFindingsOn: () => Promise.resolve(false),
};
const repo = { type: 'object' as const, object: gitRepoRef('shop') };
const cart = { type: 'object' as const, object: deploymentRef('c-m-1', 'shop', 'cart') };
const found = { type: 'finding' as const, finding: 'f-1' };

describe('api/pipeline/validate/suggested/visible-claims', () => {
  it('keeps of each claim the sources that the caller may see, and drops what rests on nothing else', async () => {
    const claims = [
      { text: 'Both.', sources: [repo, cart] },
      { text: 'Hidden.', sources: [cart] },
      { text: 'Found.', sources: [found] },
    ];
    expect(await visibleClaims(claims, view)).toEqual([
      { text: 'Both.', sources: [repo] },
      { text: 'Found.', sources: [found] },
    ]);
  });

  it('asks for the object that a name stands for', async () => {
    const commit = { type: 'commit' as const, gitRepo: 'fleet-default/shop', commit: 'a'.repeat(40) };
    const cluster = { type: 'cluster' as const, cluster: 'c-m-1' };
    expect(await visibleClaims([{ text: 'A.', sources: [cluster, commit] }], view)).toEqual([
      { text: 'A.', sources: [commit] },
    ]);
  });
});
