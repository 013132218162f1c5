import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';

import { ROUTES, WRITE_ROUTES } from '@outrider/api/contract/routes.ts';
import { Problem } from '@outrider/api/contract/problem.ts';
import { FindingPage } from '@outrider/api/contract/findings.ts';
import { createApp } from '@outrider/api/src/http/create-app.ts';
import { createLiveHub } from '@outrider/api/src/http/live/live-hub.ts';
import { createLiveRoute } from '@outrider/api/src/http/live/live-route.ts';
import { createExplainRoute } from '@outrider/api/src/http/explain/explain-route.ts';
import { authenticate } from '@outrider/api/src/http/middleware/authenticate.ts';
import { createLogger } from '@outrider/api/src/kernel/logger.ts';
import { resolveAccess } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import type {
  RouteHandlers,
  WriteHandlers,
} from '@outrider/api/src/pipeline/detect/access/request-context.ts';
import { findingRoutes } from '@outrider/api/src/pipeline/detect/routes/finding-routes.ts';
import { ruleRoutes } from '@outrider/api/src/pipeline/detect/routes/rule-routes.ts';
import { trafficRoutes } from '@outrider/api/src/pipeline/detect/traffic/traffic-routes.ts';
import { explanationRoutes } from '@outrider/api/src/pipeline/explain/explanation-routes.ts';
import type { Caller } from '@outrider/api/src/ports/identity/caller-verifier.ts';
import { fakeFindingReads } from '../../support/findings/fake-finding-reads.ts';
import { fakeReviewer, fakeVerifier } from '../../support/fake-identity.ts';
import { deploymentRef, finding, gitRepoRef } from '../../support/findings/findings.ts';

const REPO = finding({
  object: gitRepoRef('shop'),
  origin: { gitRepo: 'fleet-default/shop', workspace: 'fleet-default' },
});
const CART = finding({
  rule: 'fleet/workload-not-ready',
  object: deploymentRef('c-m-1', 'shop', 'cart'),
  message: 'Deployment shop/cart is not ready',
  origin: {
    gitRepo: 'fleet-default/shop',
    cluster: 'c-m-1',
    clusterName: 'edge-1',
    workspace: 'fleet-default',
  },
  related: [gitRepoRef('shop')],
  evidence: [
    { id: 'e1', kind: 'text', object: gitRepoRef('shop'), path: 'status', value: 'secret of the repo' },
    { id: 'e2', kind: 'text', object: deploymentRef('c-m-1', 'shop', 'cart'), path: 'status', value: '0/1' },
  ],
});
const LEDGER = finding({
  rule: 'fleet/workload-not-ready',
  object: deploymentRef('c-m-1', 'payments', 'ledger'),
});

const GRANTS = {
  ada: [{ cluster: 'local', verb: '*', group: '*', resource: '*' }],
  marcus: [
    { cluster: 'local', verb: 'get', group: 'management.cattle.io', resource: 'clusters', name: 'c-m-1' },
    { cluster: 'c-m-1', verb: 'get', group: 'apps', resource: 'deployments', namespace: 'shop' },
  ],
};

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A handler for every route; those of other tests are never called. */
const refusing = (routes: object): unknown =>
  Object.fromEntries(
    Object.keys(routes).map((name) => [name, () => Promise.reject(new Error('not part of this test'))]),
  );
const notAsked = refusing(ROUTES) as RouteHandlers;

async function serve() {
  const reads = fakeFindingReads([REPO, CART, LEDGER]);
  const verifier = fakeVerifier('ada', 'marcus');
  const reviewer = fakeReviewer(GRANTS);
  const accessFor = (caller: Caller) => resolveAccess(reviewer, caller, () => reads.scopes());
  const logger = createLogger('silent');
  const hub = createLiveHub(logger);
  const live = createLiveRoute({ hub, accessFor, verifier, seesProposalsOf: async () => false });
  const app = createApp({
    handlers: {
      ...notAsked,
      ...findingRoutes(reads, { now: () => 0 }),
      ...ruleRoutes([], reads),
      ...explanationRoutes(undefined),
      ...trafficRoutes({ reads, metrics: undefined, clock: { now: () => 0 } }),
      status: () => Promise.reject(new Error('a secret detail')),
      clusters: () => Promise.resolve({ items: [], watches: [] }),
    },
    writes: refusing(WRITE_ROUTES) as WriteHandlers,
    live: live.handle,
    explain: createExplainRoute({ explainer: undefined, accessFor, logger }).handle,
    exportAudit: () => Promise.reject(new Error('not part of this test')),
    authenticate: authenticate(verifier),
    accessFor,
    observer: () => undefined,
    logger,
    version: '0.0.0',
    origins: ['https://rancher.test'],
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(() => {
    live.closeAll();
    server.closeAllConnections();
    server.close();
  });
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const as = (user: string, path: string, init: RequestInit = {}) =>
    fetch(`${base}${path}`, {
      ...init,
      headers: {
        cookie: `R_SESS=${user}; CSRF=abc`,
        ...(init.headers as Record<string, string> | undefined),
      },
    });
  return { base, as, hub, reads };
}

describe('api/http/create-app', () => {
  it('answers nobody who is not known', async () => {
    const { base } = await serve();
    const answer = await fetch(`${base}/v1/findings`);
    expect(answer.status).toBe(401);
    expect(Problem.parse(await answer.json())).toMatchObject({ id: 'unauthenticated' });
  });

  it('takes a token by header as well as by cookie', async () => {
    const { base } = await serve();
    const answer = await fetch(`${base}/v1/findings`, { headers: { 'x-outrider-token': 'ada' } });
    expect(answer.status).toBe(200);
  });

  it('shows an administrator everything', async () => {
    const { as } = await serve();
    const page = FindingPage.parse(await (await as('ada', '/v1/findings')).json());
    expect(page.total).toBe(3);
  });

  it('shows a project member their namespace only, in lists, counts, search and single findings', async () => {
    const { as } = await serve();
    const page = FindingPage.parse(await (await as('marcus', '/v1/findings')).json());
    expect(page.items.map((item) => item.object.name)).toStrictEqual(['cart']);
    expect(page.severities).toMatchObject({ high: 1 });
    const search = FindingPage.parse(await (await as('marcus', '/v1/findings?search=Git')).json());
    expect(search.total).toBe(0);
    expect((await as('marcus', `/v1/findings/${LEDGER.id}`)).status).toBe(404);
    expect((await as('marcus', `/v1/findings/${LEDGER.id}/history`)).status).toBe(404);
  });

  it('cuts evidence, related objects and origin to the rights of the reader', async () => {
    const { as } = await serve();
    const text = await (await as('marcus', `/v1/findings/${CART.id}`)).text();
    expect(text).toContain('0/1');
    expect(text).not.toContain('secret of the repo');
    expect(text).not.toContain('fleet-default');
    expect(text).toContain('edge-1');
  });

  it('does not let a filter or a group tell about objects the caller may not see', async () => {
    const { as, reads } = await serve();
    const page = FindingPage.parse(
      await (await as('marcus', '/v1/findings?gitRepo=fleet-default/shop')).json(),
    );
    expect(page.total).toBe(0);
    expect(reads.queries).toHaveLength(0);
    const summary = await (await as('marcus', '/v1/summary?by=gitRepo')).json();
    expect(summary).toStrictEqual({ by: 'gitRepo', groups: [], total: 0 });
  });

  it('names every wrong parameter', async () => {
    const { as } = await serve();
    const answer = await as('ada', '/v1/findings?page=0&severity=bad');
    expect(answer.status).toBe(400);
    const problem = Problem.parse(await answer.json());
    expect(problem.details?.map((detail) => detail.path).toSorted()).toStrictEqual([
      'query.page',
      'query.severity.0',
    ]);
  });

  it('refuses text that no name holds and no database takes', async () => {
    const { as } = await serve();
    const wrong = [
      'findings?name=%00',
      'findings?workspace=a,b%00',
      'summary?workspace=%00',
      'summary?keys=a,%00',
    ];
    for (const query of wrong) expect((await as('ada', `/v1/${query}`)).status, query).toBe(400);
    expect((await as('ada', '/v1/findings?search=%00')).status).toBe(200);
  });

  it('says nothing of an unexpected error but where to look', async () => {
    const { as } = await serve();
    const answer = await as('ada', '/v1/status');
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).not.toContain('secret detail');
    expect((JSON.parse(text) as { requestId: string }).requestId).toBe(answer.headers.get('x-request-id'));
  });

  it('refuses writes that a foreign page could have sent', async () => {
    const { as } = await serve();
    const json = { 'content-type': 'application/json' };
    const write = (headers: Record<string, string>) =>
      as('ada', '/v1/findings', { method: 'POST', body: '{}', headers });
    expect((await write(json)).status).toBe(403);
    expect((await write({ ...json, 'x-api-csrf': 'wrong' })).status).toBe(403);
    expect((await write({ ...json, 'x-api-csrf': 'abc', origin: 'https://evil.test' })).status).toBe(403);
    expect((await write({ 'x-api-csrf': 'abc', 'content-type': 'text/plain' })).status).toBe(403);
    expect((await write({ ...json, 'x-api-csrf': 'abc', origin: 'https://rancher.test' })).status).toBe(404);
  });

  it('never sets a cookie and forbids sniffing, framing and keeping', async () => {
    const { as } = await serve();
    const { headers } = await as('ada', '/v1/findings');
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('streams to each reader only what that reader may see', async () => {
    const { as, hub } = await serve();
    const stream = async (user: string) => {
      const answer = await as(user, '/v1/live');
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      return async (until: string) => {
        let text = '';
        while (!text.includes(until)) text += (await reader?.read())?.value ?? '';
        return text;
      };
    };
    const [ada, marcus] = [await stream('ada'), await stream('marcus')];
    hub.publish([
      { change: 'opened', finding: LEDGER },
      { change: 'opened', finding: REPO },
      { change: 'changed', finding: CART },
    ]);
    const [forAda, forMarcus] = [await ada(CART.id), await marcus(CART.id)];
    expect(forAda).toContain(LEDGER.id);
    expect(forAda).toContain('fleet-default/shop');
    expect(forMarcus).not.toContain(LEDGER.id);
    expect(forMarcus).not.toContain('fleet-default');
  });
});
