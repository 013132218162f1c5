import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { createModelBudget } from '@outrider/api/src/pipeline/explain/store/model-budget.ts';
import {
  createModelCallStore,
  type NewModelCall,
} from '@outrider/api/src/pipeline/explain/store/model-call-store.ts';
import { createTierStore } from '@outrider/api/src/pipeline/explain/store/tier-store.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';
import { ManualClock } from '../../support/manual-clock.ts';

const T0 = Date.parse('2026-11-21T22:00:00Z');
const HOUR = 3_600_000;

const aCall = (changes: Partial<NewModelCall> = {}): NewModelCall => ({
  at: new Date(T0),
  finding_id: 'f1',
  cluster: 'c-m-1',
  asked_by: 'u-ada',
  endpoint: 'model.test',
  model: 'explainer',
  prompt_version: 'explain-finding/1',
  fingerprint: 'a'.repeat(64),
  tier: 'json-schema',
  outcome: 'answered',
  problem: null,
  sent: [{ tier: 'json-schema', body: '{"messages":[]}', answer: 'nul \u0000 and half \ud800 of a pair' }],
  answer: { summary: [{ text: '⟦0⟧ is broken.', evidenceIds: ['e1'] }], causes: [], checks: [], dropped: 1 },
  redactions: [{ kind: 'jwt', count: 2 }],
  pseudonyms: 3,
  omitted: 0,
  repairs: 1,
  input_tokens: 900,
  output_tokens: 100,
  latency_ms: 1200,
  ...changes,
});
const failed = { outcome: 'failed', problem: 'model_unavailable', answer: null } as const;

describe('integration/database/model-stores', () => {
  let database: TestDatabase;
  let clock: ManualClock;

  beforeAll(async () => {
    database = await openTestDatabase();
  });
  beforeEach(async () => {
    clock = new ManualClock(T0);
    await sql`truncate model_call, model_budget, model_endpoint`.execute(database.db);
  });
  afterAll(() => database.close());

  describe('calls', () => {
    const store = () => createModelCallStore(database.db);

    it('gives back what it was given, whatever the model said', async () => {
      await store().add(aCall());
      const { id: _, ...call } = (await store().lastAnswer('a'.repeat(64))) ?? { id: '' };
      const [sent] = aCall().sent;
      expect(call).toStrictEqual({
        ...aCall(),
        sent: [{ ...sent, answer: 'nul  and half \ufffd of a pair' }],
      });
    });

    it('finds the last answer to the very same question, past failures', async () => {
      await store().add(aCall({ latency_ms: 1 }));
      await store().add(aCall({ latency_ms: 2 }));
      await store().add(aCall({ ...failed, latency_ms: 3 }));
      await store().add(aCall({ fingerprint: 'b', latency_ms: 4 }));
      await expect(store().lastAnswer('a'.repeat(64))).resolves.toMatchObject({ latency_ms: 2 });
      await expect(store().lastAnswer('c')).resolves.toBeUndefined();
    });

    it('finds the last call that left, not one that was held back', async () => {
      await store().add(aCall({ ...failed, latency_ms: 1 }));
      await store().add(aCall({ ...failed, latency_ms: 2, sent: [] }));
      await expect(store().lastCall('a'.repeat(64))).resolves.toMatchObject({ latency_ms: 1 });
    });

    it('forgets what is old', async () => {
      await store().add(aCall({ at: new Date(T0 - HOUR), fingerprint: 'old' }));
      await store().add(aCall());
      await store().deleteBefore(new Date(T0));
      await expect(store().lastCall('old')).resolves.toBeUndefined();
      await expect(store().lastCall('a'.repeat(64))).resolves.toBeDefined();
    });
  });

  describe('budget', () => {
    const budget = (limit: number) => createModelBudget(database.db, limit, clock);

    it('reserves, settles, and tells what is used', async () => {
      const reservation = await budget(1000).reserve('c-m-1', 400);
      await expect(budget(1000).state('c-m-1')).resolves.toMatchObject({ used: 400, limit: 1000 });
      await reservation.settle(250);
      const state = await budget(1000).state('c-m-1');
      expect(state).toStrictEqual({ used: 250, limit: 1000, resetsAt: new Date('2026-11-22T00:00:00Z') });
      await expect(budget(1000).state('c-m-2')).resolves.toMatchObject({ used: 0 });
    });

    it('lets no two take the last tokens', async () => {
      const tries = Array.from({ length: 10 }, () => budget(1000).reserve('c-m-1', 300));
      const taken = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled');
      expect(taken).toHaveLength(3);
    });

    it('refuses what is more than a whole day’s tokens, and says when there are new ones', async () => {
      await expect(budget(100).reserve('c-m-1', 101)).rejects.toMatchObject({
        id: 'model_budget_exhausted',
        status: 429,
        next: expect.stringContaining('2026-11-22 00:00 UTC'),
      });
      await expect(budget(0).reserve('c-m-1', 1)).rejects.toMatchObject({ id: 'model_budget_exhausted' });
    });

    it('begins anew at midnight UTC, and settles on the day it reserved', async () => {
      const late = await budget(500).reserve('c-m-1', 500);
      clock.advance(3 * HOUR);
      await expect(budget(500).state('c-m-1')).resolves.toMatchObject({ used: 0 });
      await late.settle(500);
      await expect(budget(500).reserve('c-m-1', 500)).resolves.toBeDefined();
    });
  });

  describe('tiers', () => {
    it('remembers what an endpoint supports, for a day', async () => {
      const tiers = createTierStore(database.db, clock);
      await expect(tiers.read('model.test', 'm')).resolves.toBeUndefined();
      await tiers.write('model.test', 'm', 'json-schema');
      await tiers.write('model.test', 'm', 'tool-call');
      await expect(tiers.read('model.test', 'm')).resolves.toBe('tool-call');
      await expect(tiers.read('model.test', 'other')).resolves.toBeUndefined();
      clock.advance(25 * HOUR);
      await expect(tiers.read('model.test', 'm')).resolves.toBeUndefined();
    });
  });
});
