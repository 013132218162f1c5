import type { RuleList } from '@contract/rules.ts';

import type { Api } from './api.ts';

/** The catalog of rules with their open findings. */
export function listRules(api: Api): Promise<RuleList> {
  return api.read('/rules');
}
