import { describe, expect, it } from 'vitest';

import type { AccessView } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import { keepViews, type ResolveView } from '@outrider/api/src/pipeline/detect/access/keep-views.ts';
import type { FindingScope } from '@outrider/api/src/pipeline/detect/visibility.ts';
import { gitRepoRef } from '../../../../support/findings/findings.ts';
import { callerNamed } from '../../../../support/fake-identity.ts';

const scope = (id: number): FindingScope => ({
  id,
  cluster: 'c-m-1',
  group: 'apps',
  resource: 'deployments',
  namespace: `team-${id}`,
});

function viewing(kind: 'all' | 'scopes') {
  const asked = { resolutions: 0, scopes: 0, objects: 0, failing: false };
  let known: readonly FindingScope[] = [scope(1)];
  const resolve: ResolveView = async (_caller, scopes): Promise<AccessView> => {
    asked.resolutions += 1;
    if (asked.failing) throw new RangeError('away');
    const maySee = () => {
      asked.objects += 1;
      return Promise.resolve(true);
    };
    const rights = { maySee, seesFindingsOn: maySee };
    if (kind === 'all') return { visibility: { kind }, ...rights };
    return { visibility: { kind, scopeIds: (await scopes()).map(({ id }) => id) }, ...rights };
  };
  const viewOf = keepViews(resolve, async () => {
    asked.scopes += 1;
    return known;
  });
  return { viewOf, asked, add: (id: number) => (known = [...known, scope(id)]) };
}

describe('api/pipeline/detect/access/keep-views', () => {
  it('works a view out once for requests that come together or soon after', async () => {
    const { viewOf, asked } = viewing('scopes');
    const ada = callerNamed('ada');
    const [first, second] = await Promise.all([viewOf(ada), viewOf(ada)]);
    expect(second).toBe(first);
    expect(await viewOf(ada)).toBe(first);
    expect(asked.resolutions).toBe(1);
  });

  it('works it out anew as soon as there is a new scope', async () => {
    const { viewOf, asked, add } = viewing('scopes');
    const ada = callerNamed('ada');
    await viewOf(ada);
    add(2);
    const views = await Promise.all([viewOf(ada), viewOf(ada)]);
    expect(views.map(({ visibility }) => visibility)).toStrictEqual([
      { kind: 'scopes', scopeIds: [1, 2] },
      { kind: 'scopes', scopeIds: [1, 2] },
    ]);
    expect(asked.resolutions).toBe(2);
  });

  it('never asks for scopes on behalf of those who may see everything', async () => {
    const { viewOf, asked } = viewing('all');
    const ada = callerNamed('ada');
    await viewOf(ada);
    await viewOf(ada);
    expect(asked).toMatchObject({ resolutions: 1, scopes: 0 });
  });

  it('gives nobody the view of somebody else', async () => {
    const { viewOf, asked } = viewing('scopes');
    await viewOf(callerNamed('ada'));
    await viewOf(callerNamed('bob'));
    expect(asked.resolutions).toBe(2);
  });

  it('asks about one object once', async () => {
    const { viewOf, asked } = viewing('scopes');
    const view = await viewOf(callerNamed('ada'));
    const sees = [gitRepoRef('shop'), gitRepoRef('shop'), gitRepoRef('web')].map((ref) => view.maySee(ref));
    expect(await Promise.all(sees)).toStrictEqual([true, true, true]);
    expect(asked.objects).toBe(2);
  });

  it('does not keep a failure', async () => {
    const { viewOf, asked } = viewing('scopes');
    const ada = callerNamed('ada');
    asked.failing = true;
    await expect(viewOf(ada)).rejects.toThrow('away');
    asked.failing = false;
    await expect(viewOf(ada)).resolves.toMatchObject({ visibility: { kind: 'scopes' } });
  });
});
