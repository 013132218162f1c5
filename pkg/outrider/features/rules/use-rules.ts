import type { ComputedRef, Ref } from 'vue';
import { computed, ref } from 'vue';

import type { RuleInfo, RuleList } from '@contract/rules.ts';
import type { RuleFamily } from '@contract/vocabulary.ts';
import { RULE_FAMILIES } from '@contract/vocabulary.ts';

import { listRules } from '../../client/rules.ts';
import { useApi } from '../../client/use-api.ts';
import type { Loaded } from '../../client/use-loaded.ts';
import { useLoaded } from '../../client/use-loaded.ts';

/** The rules that match a search, those with open findings first. */
export interface RuleCatalogModel extends Loaded<RuleList> {
  search: Ref<string>;
  rules: ComputedRef<RuleInfo[]>;
  /** The same by family; families without a match are left out. */
  families: ComputedRef<{ family: RuleFamily; rules: RuleInfo[] }[]>;
}

/** Reads the rules; `only` limits them to one rule, as a link from a finding does. */
export function useRules(only: () => string): RuleCatalogModel {
  const api = useApi();
  const loaded = useLoaded(() => listRules(api));
  const search = ref('');
  const rules = computed(() => {
    const wanted = search.value.trim().toLowerCase();
    return (loaded.data.value?.items ?? [])
      .filter(({ id }) => only() === '' || id === only())
      .filter((rule) =>
        [rule.id, rule.title, rule.description, ...rule.subjects, ...rule.codes]
          .join(' ')
          .toLowerCase()
          .includes(wanted),
      )
      .sort((left, right) => right.open - left.open || left.title.localeCompare(right.title));
  });
  const families = computed(() =>
    RULE_FAMILIES.map((family) => ({
      family,
      rules: rules.value.filter((rule) => rule.family === family),
    })).filter((group) => group.rules.length > 0),
  );
  return { ...loaded, search, rules, families };
}
