import { describe, expect, it } from 'vitest';

import { FindingQuery } from '@outrider/api/contract/findings.ts';
import { SummaryQuery } from '@outrider/api/contract/summary.ts';
import type { AccessView } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import { findingRoutes } from '@outrider/api/src/pipeline/detect/routes/finding-routes.ts';
import { callerNamed } from '../../../../support/fake-identity.ts';
import { fakeFindingReads } from '../../../../support/findings/fake-finding-reads.ts';
import { finding } from '../../../../support/findings/findings.ts';

const yes = () => Promise.resolve(true);
const EVERYTHING: AccessView = { visibility: { kind: 'all' }, maySee: yes, seesFindingsOn: yes };
const NOTHING: AccessView = {
  visibility: { kind: 'scopes', scopeIds: [] },
  maySee: () => Promise.resolve(false),
  seesFindingsOn: () => Promise.resolve(false),
};

describe('api/pipeline/detect/routes/finding-routes', () => {
  it('answers an empty history when retention forgot all of it but the finding still holds', async () => {
    const known = finding();
    const reads = { ...fakeFindingReads([known]), history: () => Promise.resolve([]) };
    const { findingHistory } = findingRoutes(reads, { now: () => 0 });
    const ask = (view: AccessView, id: string) =>
      findingHistory({
        caller: callerNamed('ada'),
        access: () => Promise.resolve(view),
        query: {},
        params: { id },
      });
    await expect(ask(EVERYTHING, known.id)).resolves.toStrictEqual({ id: known.id, entries: [] });
    await expect(ask(EVERYTHING, '00000000')).rejects.toMatchObject({ status: 404 });
    await expect(ask(NOTHING, known.id)).rejects.toMatchObject({ status: 404 });
  });

  it('asks for nothing about objects the caller may not see, nor names them in a summary', async () => {
    const pod = finding({
      object: { cluster: 'c-m-1', apiVersion: 'v1', kind: 'Pod', namespace: 'a', name: 'p' },
    });
    const reads = fakeFindingReads([pod]);
    const groups = ['pod/a/p', 'pod/b/q', 'namespace/a'].map((key) => ({
      key,
      name: key,
      counts: { critical: 0, high: 1, medium: 0, low: 0, info: 0 },
      total: 1,
    }));
    const { findings, summary } = findingRoutes(
      { ...reads, summary: () => Promise.resolve(groups) },
      { now: () => 0 },
    );
    const podsOfA: AccessView = {
      ...NOTHING,
      maySee: ({ cluster, kind, namespace }) =>
        Promise.resolve(kind === 'Cluster' || (cluster === 'c-m-1' && kind === 'pod' && namespace === 'a')),
    };
    const context = { caller: callerNamed('ada'), access: () => Promise.resolve(podsOfA), params: {} };
    const ask = (query: object) => findings({ ...context, query: FindingQuery.parse(query) });
    await ask({ object: 'pod/a/p' });
    await ask({ object: 'pod/b/q', cluster: 'c-m-1' });
    await ask({ object: 'pod/a/p', cluster: 'c-m-1,c-m-2' });
    expect(reads.queries).toHaveLength(0);
    await ask({ object: 'pod/a/p,pod/b/q', cluster: 'c-m-1' });
    expect(reads.queries.map(({ object }) => object)).toStrictEqual([['pod/a/p']]);

    const query = SummaryQuery.parse({ by: 'object', cluster: 'c-m-1' });
    const told = await summary({ ...context, query });
    expect(told.groups.map(({ key }) => key)).toStrictEqual(['pod/a/p']);
  });

  it('counts nothing by a workspace or a cluster that the caller may not see', async () => {
    const counts = { critical: 0, high: 1, medium: 0, low: 0, info: 0 };
    const groups = [{ key: 'fleet', name: 'fleet', counts, total: 1 }];
    const { summary } = findingRoutes(
      { ...fakeFindingReads([]), summary: () => Promise.resolve(groups) },
      { now: () => 0 },
    );
    const view = { ...NOTHING, maySee: ({ name }: { name: string }) => Promise.resolve(name === 'mine') };
    const context = { caller: callerNamed('ada'), access: () => Promise.resolve(view), params: {} };
    const total = async (query: object) =>
      (await summary({ ...context, query: SummaryQuery.parse({ by: 'family', ...query }) })).total;
    expect(await total({ cluster: 'mine' })).toBe(1);
    expect(await total({ cluster: 'c-m-1' })).toBe(0);
    expect(await total({ workspace: 'mine', cluster: 'c-m-1' })).toBe(0);
    expect(await total({ workspace: 'theirs' })).toBe(0);
  });

  it('tells what a log says only to those who may read logs', async () => {
    const object = { cluster: 'c-m-1', apiVersion: 'v1', kind: 'Pod', namespace: 'a', name: 'p' };
    const crash = finding({
      object,
      cause: 'It cannot connect to 10.0.0.1:5432.',
      evidence: [
        { id: 'e1', kind: 'field', object, path: 'status.phase', value: 'Running' },
        { id: 'e2', kind: 'text', object, path: 'log[app]', value: 'dial tcp 10.0.0.1:5432' },
      ],
    });
    const { finding: read } = findingRoutes(fakeFindingReads([crash]), { now: () => 0 });
    const asked: (string | undefined)[] = [];
    const readAs = (mayReadLogs: boolean) =>
      read({
        caller: callerNamed('ada'),
        query: {},
        params: { id: crash.id },
        access: () =>
          Promise.resolve({
            ...NOTHING,
            visibility: { kind: 'scopes' as const, scopeIds: [1] },
            maySee: (_, subresource) => {
              asked.push(subresource);
              return Promise.resolve(subresource === undefined || mayReadLogs);
            },
          }),
      });

    const whole = await readAs(true);
    const cut = await readAs(false);

    expect(asked).toContain('log');
    expect(whole).toMatchObject({ cause: crash.cause, evidence: crash.evidence });
    expect(cut.evidence.map(({ id }) => id)).toStrictEqual(['e1']);
    expect(JSON.stringify(cut)).not.toContain('10.0.0.1');
  });
});
