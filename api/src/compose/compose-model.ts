import type { Config } from '../config.ts';
import type { ConfiguredModel } from '../pipeline/explain/explanation-routes.ts';
import { createExplainer } from '../pipeline/explain/explainer.ts';
import { createModelBudget } from '../pipeline/explain/store/model-budget.ts';
import { createModelCallStore } from '../pipeline/explain/store/model-call-store.ts';
import { createTierStore } from '../pipeline/explain/store/tier-store.ts';
import type { Core } from './core.ts';

/** The model that is set up, or `undefined`: then nothing of it is even loaded. */
export async function composeModel(
  settings: Config['model'],
  core: Pick<Core, 'clock' | 'logger' | 'database' | 'reads'>,
): Promise<ConfiguredModel | undefined> {
  if (!settings) return undefined;
  const { createLanguageModel } = await import('../adapters/llm/create-language-model.ts');
  const { clock, logger, reads } = core;
  const { db } = core.database.connection;
  const memory = createTierStore(db, clock);
  const budget = createModelBudget(db, settings.dailyTokens, clock);
  const calls = createModelCallStore(db);
  const model = createLanguageModel({ config: settings, memory, clock, logger });
  const { maxTokens } = settings;
  return {
    model,
    memory,
    budget,
    explainer: createExplainer({ model, reads, calls, budget, clock, maxTokens }),
  };
}
