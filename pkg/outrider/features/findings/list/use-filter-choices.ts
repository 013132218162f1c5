import type { ComputedRef } from 'vue';
import { computed } from 'vue';

import { listClusters } from '../../../client/clusters.ts';
import { listRules } from '../../../client/rules.ts';
import { useApi } from '../../../client/use-api.ts';
import { useLoaded } from '../../../client/use-loaded.ts';

/** One thing a filter can be set to. */
export interface Choice {
  value: string;
  label: string;
}

/** What the filters of the findings page can be set to; empty while it is not known. */
export interface FilterChoices {
  clusters: ComputedRef<Choice[]>;
  rules: ComputedRef<Choice[]>;
  workspaces: ComputedRef<Choice[]>;
}

const byLabel = (left: Choice, right: Choice): number => left.label.localeCompare(right.label);

/** Reads what filters offer: the clusters the user may see, their workspaces, and the rules. */
export function useFilterChoices(): FilterChoices {
  const api = useApi();
  const clusters = useLoaded(() => listClusters(api));
  const rules = useLoaded(() => listRules(api));
  const items = computed(() => clusters.data.value?.items ?? []);
  return {
    clusters: computed(() => items.value.map(({ id, name }) => ({ value: id, label: name })).sort(byLabel)),
    rules: computed(() =>
      (rules.data.value?.items ?? []).map(({ id, title }) => ({ value: id, label: title })).sort(byLabel),
    ),
    workspaces: computed(() =>
      [...new Set(items.value.flatMap(({ workspace }) => workspace ?? []))]
        .map((workspace) => ({ value: workspace, label: workspace }))
        .sort(byLabel),
    ),
  };
}
