import type { ModelStatus } from '../../../contract/explanations.ts';
import { ModelOffError } from '../../kernel/errors.ts';
import type { LanguageModel, TierMemory } from '../../ports/language-model.ts';
import type { AccessView } from '../detect/access/access-view.ts';
import { originRef } from '../detect/access/origin-refs.ts';
import type { RouteHandlers } from '../detect/access/request-context.ts';
import type { Explainer } from './explainer.ts';
import type { ModelBudget } from './store/model-budget.ts';

/** A model that is set up, with what is known of it. */
export interface ConfiguredModel {
  readonly model: LanguageModel;
  readonly memory: TierMemory;
  readonly budget: ModelBudget;
  readonly explainer: Explainer;
}

type ExplanationRoutes = Pick<RouteHandlers, 'explanation' | 'explanationRequest' | 'model'>;

/** Answers what there is about explanations and the model; asking for one is a stream, and elsewhere. */
export function explanationRoutes(configured: ConfiguredModel | undefined): ExplanationRoutes {
  const explainer = (): Explainer => {
    if (!configured) throw modelOff();
    return configured.explainer;
  };
  return {
    explanation: async ({ params, access }) =>
      explainer().stored({ findingId: params.id, view: await access() }),
    explanationRequest: async ({ params, access }) =>
      explainer().sent({ findingId: params.id, view: await access() }),
    model: async ({ query, access }) => {
      if (!configured) return { configured: false, available: false };
      const { model, memory } = configured;
      const tier = await memory.read(model.endpoint, model.name);
      const budget =
        query.cluster === undefined ? undefined : await budgetOf(configured, query.cluster, await access());
      return {
        configured: true,
        model: model.name,
        endpoint: model.endpoint,
        available: model.available(),
        ...(tier && { tier }),
        ...(budget && { budget }),
      };
    },
  };
}

/** What a cluster has used is shown to those who may read the cluster. */
async function budgetOf(
  { budget }: ConfiguredModel,
  cluster: string,
  view: AccessView,
): Promise<ModelStatus['budget']> {
  if (!(await view.maySee(originRef('cluster', cluster)))) return undefined;
  const { limit, used, resetsAt } = await budget.state(cluster);
  return { cluster, limit, used, resetsAt: resetsAt.toISOString() };
}

function modelOff(): ModelOffError {
  return new ModelOffError('No model is set up.', {
    next: 'Everything the rules found is there without it; docs/model.md says how to set one up.',
  });
}
