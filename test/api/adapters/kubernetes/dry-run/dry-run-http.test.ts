import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { ChangeRequest } from '@outrider/api/src/adapters/kubernetes/changes/change-request.ts';
import { DryRunHttp } from '@outrider/api/src/adapters/kubernetes/dry-run/dry-run-http.ts';
import { answerJson, RecordingApiServer } from '../../../../support/clusters/recording-api-server.ts';

const PATIENCE = { answerMs: 5000, idleMs: 5000 };
const PATH = '/apis/apps/v1/namespaces/shop/deployments/cart';

let server: RecordingApiServer;
let http: DryRunHttp;

beforeAll(async () => {
  server = await new RecordingApiServer((response) => answerJson(response, 200, { kind: 'Any' })).start();
  http = new DryRunHttp(server.access(), PATIENCE);
});

beforeEach(() => {
  server.requests.length = 0;
});

afterAll(async () => {
  http.close();
  await server.kill();
});

/** Paths, parameters and bodies that would turn a dry run off if they were believed. */
const words = fc.oneof(
  fc.string(),
  fc.constantFrom(
    'dryRun',
    'dryRun=',
    'All',
    '#',
    '?',
    '&dryRun=',
    'x#',
    '%23',
    '%3F',
    '..',
    '\r\nx: y',
    'ü',
    '',
  ),
);
const paths = fc.oneof(
  words.map((word) => `/api/v1/namespaces/a/pods/${word}`),
  words.map((word) => `/api/v1/namespaces/a/pods/${encodeURIComponent(word.toWellFormed())}`),
);
const requests: fc.Arbitrary<ChangeRequest> = fc.oneof(
  fc.record({
    method: fc.constant('PATCH' as const),
    path: paths,
    type: fc.constantFrom('application/json-patch+json', 'application/apply-patch+yaml'),
    parameters: fc.dictionary(words, words),
    body: fc.jsonValue(),
  }),
  fc.record({
    method: fc.constant('DELETE' as const),
    path: paths,
    type: fc.constant('application/json' as const),
    body: fc.dictionary(words, fc.jsonValue()),
  }),
);

describe('api/adapters/kubernetes/dry-run/dry-run-http', () => {
  it('lets no request leave that is not a dry run, whatever it is given', async () => {
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        server.requests.length = 0;
        await http.try(request).catch(() => undefined);
        for (const { method, query, body } of server.requests) {
          sent += 1;
          expect(query.getAll('dryRun')).toEqual(['All']);
          expect(['PATCH', 'DELETE']).toContain(method);
          // A delete with a body is told in the body alone.
          if (method === 'DELETE') expect(JSON.parse(body)).toMatchObject({ dryRun: ['All'] });
        }
      }),
      { numRuns: 300 },
    );
    expect(sent).toBeGreaterThan(100);
  });

  it.each(['?', '#', '?dryRun=', '#?dryRun=All'])('sends nothing to a path with %s in it', async (end) => {
    const request: ChangeRequest = {
      method: 'PATCH',
      path: PATH + end,
      type: 'application/json-patch+json',
      parameters: {},
      body: [],
    };
    await expect(http.try(request)).rejects.toMatchObject({ name: 'ReadError' });
    expect(server.requests).toEqual([]);
  });

  it('does not let parameters or options say otherwise', async () => {
    await http.try({
      method: 'PATCH',
      path: PATH,
      type: 'application/json-patch+json',
      parameters: { dryRun: '', fieldManager: 'outrider' },
      body: [],
    });
    const body = { dryRun: [], propagationPolicy: 'Background' };
    await http.try({ method: 'DELETE', path: PATH, type: 'application/json', body });

    const [patch, deletion] = server.requests;
    expect(patch?.query.toString()).toBe('dryRun=All&fieldManager=outrider');
    expect(deletion?.query.toString()).toBe('dryRun=All');
    expect(JSON.parse(deletion?.body ?? '')).toEqual({ dryRun: ['All'], propagationPolicy: 'Background' });
    expect(deletion?.headers['content-length']).toBe(String(deletion?.body.length));
  });
});
