import type { FixPolicySettings } from '../../config/fix-policy.ts';
import type { Logger } from '../../kernel/logger.ts';
import { clusterRules, fleetRules } from '../../pipeline/detect/rules/index.ts';
import { checkDraft, completeSuggestion } from '../../pipeline/validate/index.ts';
import type { SuggestionParts } from '../../pipeline/validate/suggested/work-out.ts';

/** What suggestions are checked with. */
export interface CheckParts {
  readonly logger: Logger;
  readonly fixPolicy: FixPolicySettings;
}

/** Connects the checks that every suggestion goes through before it is shown. */
export function composeChecks({ logger, fixPolicy }: CheckParts): SuggestionParts['check'] {
  const rules = { fleet: fleetRules, cluster: clusterRules };
  return async (draft, on) => {
    const { finding, scene } = on;
    const checks = await checkDraft(draft, {
      snapshot: scene.snapshot,
      now: scene.now,
      live: (object) => scene.live(object),
      finding,
      rules,
      guardrails: fixPolicy.policy,
      knowsCluster: (cluster) => on.knowsCluster(cluster),
      branches: on.branches,
      clusterSnapshot: () => undefined,
      onError: (check, error) => logger.warn({ err: error, check }, 'a check of a suggestion failed'),
    });
    return completeSuggestion(draft, checks);
  };
}
