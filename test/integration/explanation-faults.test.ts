import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { ModelMode } from '../rancher/model/broken-modes.ts';
import { startModelEndpoint, type ModelEndpoint } from '../rancher/model/model-endpoint.ts';
import { openTestDatabase, type TestDatabase } from '../support/database/database.ts';
import { eventually } from '../support/eventually.ts';
import { explaining, type ExplainingOptions } from '../support/explaining.ts';
import { deploymentRef, finding } from '../support/findings/findings.ts';
import { ManualClock } from '../support/manual-clock.ts';

const KEY = 'sk-canary-key-0123456789abcdefghij';
const PASSWORD = 'hunter2-canary-of-the-evidence';

const CART = deploymentRef('c-m-1', 'shop', 'cart');
const BROKEN = finding({
  object: CART,
  message: `Deployment shop/cart is not ready: DB_PASSWORD=${PASSWORD}`,
  evidence: [
    {
      id: 'e1',
      kind: 'text',
      object: CART,
      path: 'status.conditions[Available].message',
      value: `error: postgres://cart:${PASSWORD}@db.internal:5432 timed out\nBearer ${PASSWORD}`,
    },
    { id: 'e2', kind: 'field', object: { ...CART, kind: 'Secret' }, path: 'data.password', value: PASSWORD },
    { id: 'e3', kind: 'field', object: CART, path: 'spec.containers[0].env[DB].value', value: PASSWORD },
  ],
});

let database: TestDatabase;
let endpoint: ModelEndpoint;

beforeAll(async () => {
  database = await openTestDatabase();
  endpoint = await startModelEndpoint();
});
beforeEach(async () => {
  await sql`truncate model_call, model_budget, model_endpoint`.execute(database.db);
  endpoint.mode = 'well';
  endpoint.requests.length = 0;
});
afterAll(async () => {
  await endpoint.close();
  await database.close();
});

const setUp = (options: Partial<ExplainingOptions> = {}) =>
  explaining({ database, endpoint, findings: [BROKEN], apiKey: KEY, ...options });

/** Everything that is stored, as text. */
async function stored(): Promise<string> {
  const { rows } = await sql`select * from model_call`.execute(database.db);
  return JSON.stringify(rows);
}
const reserved = async () =>
  (
    await sql<{ reserved: string; used: string }>`select reserved, used from model_budget`.execute(
      database.db,
    )
  ).rows[0];

describe('integration/explanation-faults', () => {
  const FAILURES: readonly [ModelMode, string, RegExp][] = [
    ['wrong-json', 'model_answer_unusable', /shape/],
    ['truncated', 'model_answer_unusable', /shape/],
    ['too-many-requests', 'model_unavailable', /429/],
    ['server-error', 'model_unavailable', /500/],
    ['unauthorized', 'model_unavailable', /401/],
    ['cut-stream', 'model_unavailable', /middle of its answer/],
    ['not-json', 'model_unavailable', /none that can be read/],
    ['hallucinated-citations', 'model_answer_unusable', /nothing of it holds/],
  ];

  it.each(FAILURES)('says what is wrong with an endpoint that is "%s"', async (mode, id, message) => {
    endpoint.mode = mode;
    const { explain, lines } = setUp();
    const { events, error } = await explain(BROKEN);
    expect(error).toMatchObject({ id, message: expect.stringMatching(message) });
    expect((error as { next: string }).next).toMatch(/\.$/);
    expect(events.at(-1)?.type).not.toBe('done');
    expect(await reserved()).toMatchObject({ reserved: '0' });
    const kept = (await stored()) + JSON.stringify(lines) + JSON.stringify(error);
    expect(kept).toContain(id);
    expect(kept).not.toContain(KEY);
    expect(kept).not.toContain(PASSWORD);
  });

  it('passes on how long an endpoint asks to wait', async () => {
    endpoint.mode = 'too-many-requests';
    expect((await setUp().explain(BROKEN)).error).toMatchObject({
      next: expect.stringMatching(/wait 30 seconds/),
    });
  });

  it('gives up on an endpoint that never answers, and leaves nothing behind', async () => {
    endpoint.mode = 'slow';
    const { explain } = setUp({ timeoutMs: 400 });
    const { error } = await explain(BROKEN);
    expect(error).toMatchObject({
      id: 'model_unavailable',
      message: expect.stringMatching(/did not answer within/),
    });
    expect(await reserved()).toMatchObject({ reserved: '0' });
    await eventually(() => expect(endpoint.waiting).toBe(0));
  });

  it.each([
    ['no-schemas', 'tool-call', 2],
    ['text-only', 'json-text', 3],
    ['ignored-schema', 'json-text', 3],
  ] as const)('finds a way with an endpoint that is "%s", and remembers it', async (mode, tier, requests) => {
    endpoint.mode = mode;
    const { explain, memory, model } = setUp();
    const first = await explain(BROKEN);
    expect(first.events.at(-1)).toMatchObject({ type: 'done', explanation: { tier, repairs: 0 } });
    expect(endpoint.requests).toHaveLength(requests);
    await expect(memory.read(model.endpoint, model.name)).resolves.toBe(tier);
    endpoint.requests.length = 0;
    await explain(BROKEN, { fresh: true });
    expect(endpoint.requests).toHaveLength(1);
  });

  it('has a wrong answer corrected, and tells nothing but what is wrong with it', async () => {
    endpoint.mode = 'wrong-shape-once';
    const { events } = await setUp().explain(BROKEN);
    expect(events.map(({ type }) => type)).toContain('repairing');
    expect(events.at(-1)).toMatchObject({ type: 'done', explanation: { repairs: 1 } });
    const last = JSON.parse(endpoint.requests.at(-1)?.body ?? '') as { messages: { content: string }[] };
    expect(last.messages.at(-1)?.content).toMatch(/causes/);
    expect(last.messages.at(-1)?.content).not.toMatch(/evidence mark/);
  });

  it('shows nothing of what an endpoint echoes that looks like a secret', async () => {
    endpoint.mode = 'echoed-secrets';
    const { events } = await setUp().explain(BROKEN);
    expect(events.at(-1)?.type).toBe('done');
    const seen = JSON.stringify(events) + (await stored());
    expect(seen).not.toMatch(/hunter2-from-the-model/);
    expect(await stored()).not.toContain(PASSWORD);
    expect(seen).not.toContain(KEY);
  });

  it('never lets the evidence’s secrets out', async () => {
    const { explain, explainer } = setUp();
    await explain(BROKEN);
    expect(endpoint.requests).toHaveLength(1);
    const { body, headers } = endpoint.requests[0] ?? { body: '', headers: {} };
    expect(body).not.toMatch(/hunter2|db\.internal/);
    expect(body).toMatch(/\[REDACTED:/);
    expect(headers.authorization).toBe(`Bearer ${KEY}`);
    expect(Object.keys(headers).filter((name) => name.startsWith('x-stainless'))).toStrictEqual([]);
    const view = {
      visibility: { kind: 'all' },
      maySee: async () => true,
      seesFindingsOn: async () => true,
    } as const;
    const sent = await explainer.sent({ findingId: BROKEN.id, view });
    expect(sent.turns[0]?.body).toBe(body);
    expect(sent.redactions.length).toBeGreaterThan(0);
  });

  it('rests after failing again and again, and comes back', async () => {
    endpoint.mode = 'unauthorized';
    const clock = new ManualClock(Date.parse('2026-11-21T10:00:00Z'));
    const { explain, model } = setUp({ clock });
    for (let attempt = 0; attempt < 4; attempt += 1) await explain(BROKEN);
    expect(model.available()).toBe(false);
    endpoint.requests.length = 0;
    expect((await explain(BROKEN)).error).toMatchObject({
      id: 'model_unavailable',
      next: expect.stringMatching(/seconds/),
    });
    expect(endpoint.requests).toHaveLength(0);
    clock.advance(31_000);
    endpoint.mode = 'well';
    expect((await explain(BROKEN)).events.at(-1)?.type).toBe('done');
  });

  it('refuses when the day’s tokens are used up, and says when they are there again', async () => {
    const clock = new ManualClock(Date.parse('2026-11-21T10:00:00Z'));
    const { explain, budget } = setUp({ clock, dailyTokens: 4000 });
    expect((await explain(BROKEN)).error).toBeUndefined();
    const { used } = await budget.state('c-m-1');
    expect(used).toBeGreaterThan(0);
    const refused = await explain(BROKEN, { fresh: true });
    const again = (await explain(BROKEN, { fresh: true })).error ?? refused.error;
    expect(again).toMatchObject({
      id: 'model_budget_exhausted',
      next: expect.stringMatching(/2026-11-22 00:00 UTC/),
    });
    // What there is already costs nothing.
    expect((await explain(BROKEN)).events.at(-1)).toMatchObject({
      type: 'done',
      explanation: { cached: true },
    });
    clock.advance(15 * 3_600_000);
    expect((await explain(BROKEN, { fresh: true })).error).toBeUndefined();
  });

  it('gives an answer to whoever has the same evidence under other names', async () => {
    const named = (cluster: string, name: string) => {
      const object = deploymentRef(cluster, 'shop', name);
      return finding({
        object,
        message: `Deployment shop/${name} is not ready`,
        evidence: [
          { id: 'e1', kind: 'text', object, path: 'status', value: `deployment ${name} has no pods` },
        ],
      });
    };
    const [cart, ledger] = [named('c-m-1', 'cart'), named('c-m-2', 'ledger')];
    const { explain } = setUp({ findings: [cart, ledger] });
    await explain(cart);
    const { events } = await explain(ledger);
    expect(endpoint.requests).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: 'done', explanation: { cached: true } });
    expect(JSON.stringify(events)).toContain('ledger');
    expect(JSON.stringify(events)).not.toContain('cart');
  });
});

afterEach(() => {
  endpoint.mode = 'well';
});
