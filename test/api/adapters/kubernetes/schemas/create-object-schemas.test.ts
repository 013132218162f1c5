import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  createObjectSchemas,
  type OpenObjectSchemas,
} from '@outrider/api/src/adapters/kubernetes/schemas/create-object-schemas.ts';
import {
  answerJson,
  failure,
  RecordingApiServer,
} from '../../../../support/clusters/recording-api-server.ts';

const PATIENCE = { answerMs: 5000, idleMs: 5000 };
const ROCKET = { apiVersion: 'space.example/v1', kind: 'Rocket', metadata: { name: 'one' } };
const INDEX = {
  paths: { 'apis/space.example/v1': { serverRelativeURL: '/openapi/v3/apis/space.example/v1?hash=A1' } },
};

/** Where the API server is below its address. */
const BASE = '/k8s/clusters/c-1';

let server: RecordingApiServer;
let schemas: OpenObjectSchemas;
let index: unknown;
let documents: Readonly<Record<string, unknown>>;

beforeEach(async () => {
  index = INDEX;
  documents = {
    '/openapi/v3/apis/space.example/v1': document({ spec: { properties: { stages: { type: 'integer' } } } }),
  };
  server = await new RecordingApiServer((response, request) => {
    const path = (request.path.split('?')[0] ?? '').replace(BASE, '');
    const body = path === '/openapi/v3' ? index : documents[path];
    if (body === undefined) answerJson(response, 404, failure(404, 'NotFound'));
    else answerJson(response, 200, body);
  }).start();
  schemas = open();
});

afterEach(async () => {
  schemas.close();
  await server.kill();
});

function open(compareMs?: number): OpenObjectSchemas {
  return createObjectSchemas({ accessTo: () => server.access(), patience: PATIENCE, compareMs });
}

function document(
  properties: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
) {
  const kind = { group: 'space.example', version: 'v1', kind: 'Rocket' };
  return {
    components: {
      schemas: { Rocket: { type: 'object', properties, 'x-kubernetes-group-version-kind': [kind], ...more } },
    },
  };
}

const rocket = (spec: unknown) => ({ ...ROCKET, spec });

describe('api/adapters/kubernetes/schemas/create-object-schemas', () => {
  it('compares an object with what its cluster says', async () => {
    expect(await schemas.compare('c-1', rocket({ stages: 3 }))).toEqual({
      outcome: 'compared',
      problems: [],
    });
    expect(await schemas.compare('c-1', rocket({ stages: 'three', crew: 7 }))).toEqual({
      outcome: 'compared',
      problems: [
        { path: '/spec/stages', message: 'must be a whole number, and is a text.' },
        { path: '/spec/crew', message: 'is no field of its schema.' },
      ],
    });
  });

  it('reads a document once while its hash stays, of each cluster its own', async () => {
    await schemas.compare('c-1', rocket({}));
    await schemas.compare('c-1', rocket({}));
    expect(server.requests).toHaveLength(2);
    await schemas.compare('c-2', rocket({}));
    expect(server.requests).toHaveLength(4);
  });

  it.each<[string, unknown, string]>([
    ['a definition without a schema', document({}), 'takes any field'],
    ['one that names nothing of its own', document({ metadata: {}, kind: {} }), 'takes any field'],
    [
      'another kind',
      document({ spec: {} }, { 'x-kubernetes-group-version-kind': [] }),
      'does not serve Rocket',
    ],
    ['an answer that is none', { components: 'many' }, 'in no known form'],
  ])('says why it does not compare: %s', async (_, body, says) => {
    documents = { '/openapi/v3/apis/space.example/v1': body };
    const answer = await schemas.compare('c-1', rocket({ stages: 'three' }));
    expect(answer).toMatchObject({ outcome: 'unknown', message: expect.stringContaining(says) as string });
  });

  it.each<[string, unknown]>([
    ['no index', undefined],
    ['an index of something else', { paths: 'many' }],
    [
      'an index that leads elsewhere',
      { paths: { 'apis/space.example/v1': { serverRelativeURL: '/api/v1/secrets' } } },
    ],
    [
      'an index that goes back',
      { paths: { 'apis/space.example/v1': { serverRelativeURL: '/openapi/v3/../../api' } } },
    ],
  ])('asks for no document by %s', async (_, body) => {
    index = body;
    expect(await schemas.compare('c-1', rocket({}))).toMatchObject({ outcome: 'unknown' });
    expect(server.requests.map(({ path }) => path)).toEqual([`${BASE}/openapi/v3`]);
  });

  it('gives up on patterns that take for ever', async () => {
    documents = {
      '/openapi/v3/apis/space.example/v1': document({
        spec: { properties: { name: { pattern: '^(a+)+$' } } },
      }),
    };
    schemas.close();
    schemas = open(5);
    const answer = await schemas.compare('c-1', rocket({ name: `${'a'.repeat(60)}b` }));
    expect(answer).toMatchObject({
      outcome: 'unknown',
      message: expect.stringContaining('too long') as string,
    });
  });

  it('raises nothing when the cluster is away, or the object says nothing', async () => {
    await server.kill();
    expect(await schemas.compare('c-1', rocket({}))).toMatchObject({ outcome: 'unknown' });
    expect(await schemas.compare('c-1', {})).toMatchObject({ outcome: 'unknown' });
  });
});
