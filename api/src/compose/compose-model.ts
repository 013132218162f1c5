import type { Config } from '../config.ts';
import type { KnownName } from '../pipeline/explain/egress/name-inventory.ts';
import type { ConfiguredModel } from '../pipeline/explain/explanation-routes.ts';
import { createExplainer } from '../pipeline/explain/explainer.ts';
import { createModelBudget } from '../pipeline/explain/store/model-budget.ts';
import { createModelCallStore } from '../pipeline/explain/store/model-call-store.ts';
import { createTierStore } from '../pipeline/explain/store/tier-store.ts';
import type { Core } from './core.ts';

/** The model that is set up, or `undefined`: then nothing of it is even loaded. */
export async function composeModel(
  settings: Config['model'],
  core: Pick<Core, 'clock' | 'logger' | 'database' | 'reads' | 'pipeline'>,
): Promise<ConfiguredModel | undefined> {
  if (!settings) return undefined;
  const { createLanguageModel } = await import('../adapters/llm/create-language-model.ts');
  const { clock, logger, reads } = core;
  const { db } = core.database.connection;
  const memory = createTierStore(db, clock);
  const budget = createModelBudget(db, settings.dailyTokens, clock);
  const calls = createModelCallStore(db);
  const model = createLanguageModel({ config: settings, memory, clock, logger });
  // The vocabulary takes a moment to load: better now than while somebody waits.
  await model.countTokens('');
  const knownNames = () => namesOf(core);
  const { maxTokens } = settings;
  return {
    model,
    memory,
    budget,
    explainer: createExplainer({ model, reads, calls, budget, clock, maxTokens, knownNames }),
  };
}

/** Every cluster, and every namespace that has findings. */
async function namesOf({ reads, pipeline }: Pick<Core, 'reads' | 'pipeline'>): Promise<readonly KnownName[]> {
  const clusters = pipeline.clusters().flatMap(({ id, name }) => [id, name]);
  const scopes = await reads.scopes();
  return [
    ...[...new Set(clusters)].map((name) => ({ kind: 'CLUSTER' as const, name })),
    ...[...new Set(scopes.map(({ namespace }) => namespace))].map((name) => ({ kind: 'NS' as const, name })),
  ];
}
