import type { ComputedRef, Ref } from 'vue';
import { computed, ref } from 'vue';

import type { RuleInfo, RuleList } from '@contract/rules.ts';

import { listRules } from '../../client/rules.ts';
import { useApi } from '../../client/use-api.ts';
import type { Loaded } from '../../client/use-loaded.ts';
import { useLoaded } from '../../client/use-loaded.ts';

/** The rules that match a search, those with open findings first. */
export interface RuleCatalogModel extends Loaded<RuleList> {
  search: Ref<string>;
  rules: ComputedRef<RuleInfo[]>;
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
        `${rule.id} ${rule.title} ${rule.description} ${rule.subjects.join(' ')} ${rule.codes.join(' ')}`.toLowerCase().includes(wanted),
      )
      .sort((left, right) => right.open - left.open || left.title.localeCompare(right.title));
  });
  return { ...loaded, search, rules };
}
