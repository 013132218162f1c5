import type { ExplanationEvent } from '@outrider/api/contract/explanations.ts';
import type { Finding } from '@outrider/api/contract/findings.ts';
import { createLanguageModel } from '@outrider/api/src/adapters/llm/create-language-model.ts';
import type { Clock } from '@outrider/api/src/kernel/clock.ts';
import { systemClock } from '@outrider/api/src/kernel/clock.ts';
import type { AccessView } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import { createExplainer } from '@outrider/api/src/pipeline/explain/explainer.ts';
import type { ConfiguredModel } from '@outrider/api/src/pipeline/explain/explanation-routes.ts';
import { createModelBudget } from '@outrider/api/src/pipeline/explain/store/model-budget.ts';
import { createModelCallStore } from '@outrider/api/src/pipeline/explain/store/model-call-store.ts';
import { createTierStore } from '@outrider/api/src/pipeline/explain/store/tier-store.ts';
import type { TestDatabase } from './database/database.ts';
import { fakeFindingReads } from './findings/fake-finding-reads.ts';
import { silentLogger } from './silent-logger.ts';

const yes = () => Promise.resolve(true);
/** Somebody who sees everything. */
const EVERYTHING: AccessView = { visibility: { kind: 'all' }, maySee: yes, seesFindingsOn: yes };

/** What a test of explaining may choose. */
export interface ExplainingOptions {
  readonly database: TestDatabase;
  readonly endpoint: { readonly url: string };
  readonly findings: readonly Finding[];
  readonly model?: string;
  readonly apiKey?: string;
  readonly timeoutMs?: number;
  readonly dailyTokens?: number;
  readonly clock?: Clock;
}

/** An explainer on a database and an endpoint, with the events of one explanation at a time. */
export interface Explaining extends ConfiguredModel {
  /** Every line of its log. */
  readonly lines: readonly Record<string, unknown>[];
  /** Explains a finding; `error` is what it raised. */
  explain(
    finding: Finding,
    options?: { readonly fresh?: boolean; readonly signal?: AbortSignal },
  ): Promise<{ readonly events: ExplanationEvent[]; readonly error: unknown }>;
}

/** Puts together what explains findings, with the real model adapter and stores. */
export function explaining(options: ExplainingOptions): Explaining {
  const { logger, lines } = silentLogger();
  const clock = options.clock ?? systemClock;
  const { db } = options.database;
  const memory = createTierStore(db, clock);
  const budget = createModelBudget(db, options.dailyTokens ?? 1_000_000, clock);
  const calls = createModelCallStore(db);
  const config = {
    baseUrl: options.endpoint.url,
    model: options.model ?? 'explainer',
    apiKey: options.apiKey,
    timeoutMs: options.timeoutMs ?? 10_000,
  };
  const model = createLanguageModel({ config, memory, clock, logger });
  const reads = fakeFindingReads(options.findings);
  const knownNames = () => Promise.resolve([]);
  const explainer = createExplainer({ model, reads, calls, budget, clock, maxTokens: 8000, knownNames });
  return {
    lines,
    model,
    memory,
    budget,
    explainer,
    async explain(finding, { fresh = false, signal = new AbortController().signal } = {}) {
      const events: ExplanationEvent[] = [];
      const emit = (event: ExplanationEvent) => void events.push(event);
      const call = { findingId: finding.id, view: EVERYTHING, askedBy: 'ada', fresh, signal, emit };
      const error: unknown = await explainer.explain(call).then(
        () => undefined,
        (raised: unknown) => raised,
      );
      return { events, error };
    },
  };
}
