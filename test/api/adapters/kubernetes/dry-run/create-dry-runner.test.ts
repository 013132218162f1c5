import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';

import {
  createDryRunner,
  type DryRunnerOptions,
} from '@outrider/api/src/adapters/kubernetes/dry-run/create-dry-runner.ts';
import type { Change } from '@outrider/api/src/ports/dry-runner.ts';
import { aDelete, anApply, aPatch, DEPLOYMENT } from '../../../../support/clusters/kubernetes-changes.ts';
import {
  answerJson,
  RecordingApiServer,
  type AnswerScript,
} from '../../../../support/clusters/recording-api-server.ts';

const PATH = '/k8s/clusters/c-1/apis/apps/v1/namespaces/shop/deployments/cart';
const TOKEN = 'token-secret-of-ours';

const KINDS = [
  (fields: Record<string, unknown>) => anApply({ fields }),
  (fields: Record<string, unknown>) => aDelete({ uid: JSON.stringify(fields) }),
  (fields: Record<string, unknown>) =>
    aPatch({ operations: [{ op: 'add', path: '/metadata', value: fields }] }),
];

const closes: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closes.splice(0).map((close) => close()));
});

const fine: AnswerScript = (response) =>
  answerJson(response, 200, { kind: 'Deployment', apiVersion: 'apps/v1' });

async function trying(script: AnswerScript = fine, options: Partial<DryRunnerOptions> = {}) {
  const server = await new RecordingApiServer(script).start();
  const asked: string[] = [];
  const runner = createDryRunner({
    accessTo: (cluster) => {
      asked.push(cluster);
      return server.access(TOKEN);
    },
    fieldManager: 'outrider',
    patience: { answerMs: 5000, idleMs: 5000 },
    ...options,
  });
  closes.push(async () => {
    runner.close();
    await server.kill();
  });
  return { runner, server, asked };
}

describe('api/adapters/kubernetes/dry-run/create-dry-runner', () => {
  it('tries a patch as the exact request of the write, but dry', async () => {
    const { runner, server, asked } = await trying();

    expect(await runner.dryRun(aPatch())).toEqual({
      outcome: 'accepted',
      object: { kind: 'Deployment', apiVersion: 'apps/v1' },
    });

    const [request] = server.writes;
    expect(request).toMatchObject({ method: 'PATCH', path: PATH });
    expect(Object.fromEntries(request?.query ?? [])).toEqual({
      dryRun: 'All',
      fieldManager: 'outrider',
      fieldValidation: 'Strict',
    });
    expect(request?.headers['content-type']).toBe('application/json-patch+json');
    expect(JSON.parse(request?.body ?? '')).toEqual(aPatch().operations);
    expect(asked).toEqual(['c-1']);
  });

  it('tries an apply without force, as a whole object', async () => {
    const { runner, server } = await trying();
    await runner.dryRun(anApply());

    const [request] = server.writes;
    expect(Object.fromEntries(request?.query ?? [])).toEqual({
      dryRun: 'All',
      fieldManager: 'outrider',
      fieldValidation: 'Strict',
      force: 'false',
    });
    expect(request?.headers['content-type']).toBe('application/apply-patch+yaml');
    expect(JSON.parse(request?.body ?? '')).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { uid: 'uid-1', namespace: 'shop', name: 'cart' },
      spec: { replicas: 3 },
    });
  });

  it('tries a deletion with its preconditions, and says dry where the API server looks for it', async () => {
    const { runner, server } = await trying((response) =>
      answerJson(response, 200, { kind: 'Status', apiVersion: 'v1', status: 'Success' }),
    );
    expect(await runner.dryRun(aDelete())).toEqual({ outcome: 'accepted', object: undefined });

    const [request] = server.writes;
    expect(request).toMatchObject({ method: 'DELETE', path: PATH });
    expect(request?.query.toString()).toBe('dryRun=All');
    expect(JSON.parse(request?.body ?? '')).toEqual({
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      dryRun: ['All'],
      preconditions: { uid: 'uid-1', resourceVersion: '7' },
      propagationPolicy: 'Background',
    });
  });

  it('asks a cluster once by which resource it serves a kind', async () => {
    const { runner, server, asked } = await trying();
    await runner.dryRun(aPatch());
    await runner.dryRun(anApply());

    expect(server.requests.map(({ method }) => method)).toEqual(['GET', 'PATCH', 'PATCH']);
    expect(asked).toEqual(['c-1']);
  });

  it.each<[string, Change, RegExp]>([
    [
      'an empty name, which would be all objects',
      aPatch({ object: { ...DEPLOYMENT, name: '' } }),
      /no object/,
    ],
    ['a name that leads to the namespace', aDelete({ object: { ...DEPLOYMENT, name: '..' } }), /no object/],
    ['a name with a slash', aPatch({ object: { ...DEPLOYMENT, name: 'cart/scale' } }), /no object/],
    ['a name with parameters', aPatch({ object: { ...DEPLOYMENT, name: 'cart?dryRun=' } }), /no object/],
    ['a namespace that is none', aPatch({ object: { ...DEPLOYMENT, namespace: '..' } }), /no namespace/],
    ['a cluster that is none', aPatch({ object: { ...DEPLOYMENT, cluster: '../local' } }), /no cluster/],
    ['a kind that is none', aPatch({ object: { ...DEPLOYMENT, kind: 'a b' } }), /no kind/],
    ['a version that is none', aPatch({ object: { ...DEPLOYMENT, apiVersion: '../v1' } }), /no kind/],
    ['no uid to delete', aDelete({ uid: '' }), /which object/],
    ['fields of another object', anApply({ fields: { metadata: { name: 'other' } } }), /another object/],
    ['metadata that is none', anApply({ fields: { metadata: 'cart' } }), /another object/],
  ])('sends nothing for %s', async (_, change, message) => {
    const { runner, server, asked } = await trying();
    expect(await runner.dryRun(change)).toEqual({
      outcome: 'refused',
      message: expect.stringMatching(message),
    });
    expect(server.requests).toEqual([]);
    expect(asked).toEqual([]);
  });

  it.each<[string, Change, string]>([
    [
      'a kind nobody serves',
      aPatch({ object: { ...DEPLOYMENT, kind: 'Rocket' } }),
      'The cluster does not serve Rocket of apps/v1.',
    ],
    [
      'an object that should be in a namespace',
      aPatch({ object: { cluster: 'c-1', apiVersion: 'v1', kind: 'Pod', name: 'a' } }),
      'A Pod is in a namespace, and none is named.',
    ],
    [
      'an object that is in no namespace',
      aPatch({ object: { cluster: 'c-1', apiVersion: 'v1', kind: 'Node', namespace: 'a', name: 'a' } }),
      'A Node is in no namespace.',
    ],
  ])('refuses %s, as the cluster says', async (_, change, message) => {
    const { runner, server } = await trying();
    expect(await runner.dryRun(change)).toEqual({ outcome: 'refused', message });
    expect(server.writes).toEqual([]);
  });

  it('cannot try what is done in Git', async () => {
    const { runner, server } = await trying();
    const answer = await runner.dryRun({
      type: 'git-edit',
      repository: 'https://git.example/a.git',
      branch: 'main',
      file: 'a.yaml',
      before: 'a',
      after: 'b',
    });
    expect(answer).toMatchObject({ outcome: 'unknown' });
    expect(server.requests).toEqual([]);
  });

  it.each<[string, AnswerScript]>([
    ['hangs', () => undefined],
    ['breaks off', (response) => void response.destroy()],
    ['answers with a page of a proxy', (response) => void response.end('<html>log in</html>')],
    ['is in trouble', (response) => answerJson(response, 503, { message: `Bearer ${TOKEN}` })],
    ['refuses us', (response) => answerJson(response, 401, { message: `Bearer ${TOKEN}` })],
  ])('knows nothing of a cluster that %s, and tells no token', async (_, script) => {
    const { runner } = await trying(script, { patience: { answerMs: 100, idleMs: 100 } });
    const answer = await runner.dryRun(aPatch());
    expect(answer).toMatchObject({ outcome: 'unknown' });
    expect(JSON.stringify(answer)).not.toContain(TOKEN);
  });

  it('knows nothing of a cluster there is no way to', async () => {
    const { runner } = await trying(fine, {
      accessTo: () => {
        throw new TypeError(`no way with ${TOKEN}`);
      },
    });
    const answer = await runner.dryRun(aPatch());
    expect(answer).toMatchObject({ outcome: 'unknown' });
    expect(JSON.stringify(answer)).not.toContain(TOKEN);
  });

  it('sends nothing that is not dry, whatever a change says', async () => {
    const { runner, server } = await trying();
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('..', '.', '', 'a/b', 'a?dryRun=', 'a#', '%2e%2e', 'shop'),
    );
    const object = fc.record({
      cluster: fc.constant('c-1'),
      apiVersion: fc.constantFrom('v1', 'apps/v1', '../v1', 'v1?a='),
      kind: fc.constantFrom('Pod', 'Node', 'Deployment', 'Secret'),
      namespace: fc.oneof({ weight: 3, arbitrary: fc.constant('shop') }, word),
      name: fc.oneof({ weight: 3, arbitrary: fc.constant('cart') }, word),
    });
    await fc.assert(
      fc.asyncProperty(
        object,
        fc.constantFrom(...KINDS),
        fc.dictionary(word, fc.jsonValue()),
        async (named, make, fields) => {
          await runner.dryRun({ ...make(fields), object: named });
        },
      ),
      { numRuns: 300 },
    );
    expect(server.writes.length).toBeGreaterThan(10);
    for (const { query, method, body, path } of server.writes) {
      expect(query.getAll('dryRun')).toEqual(['All']);
      if (method === 'DELETE') expect(JSON.parse(body)).toMatchObject({ dryRun: ['All'] });
      // One object of one kind, never all of them and never something above it.
      expect(path).toMatch(
        /^\/k8s\/clusters\/c-1\/(api\/v1|apis\/apps\/v1)(\/namespaces\/[a-z0-9-]+)?\/[a-z]+\/[^/]+$/,
      );
    }
  });
});
