import type { ComputedRef } from 'vue';
import { computed, watch } from 'vue';

import { listClusters } from '../../../client/clusters.ts';
import { listRules } from '../../../client/rules.ts';
import { getSummary } from '../../../client/summary.ts';
import { useApi } from '../../../client/use-api.ts';
import { useLoaded } from '../../../client/use-loaded.ts';
import type { Choice } from '../../../components/FilterSelect/types.ts';

/** What the filters of the findings page can be set to; empty while it is not known. */
export interface FilterChoices {
  clusters: ComputedRef<Choice[]>;
  rules: ComputedRef<Choice[]>;
  workspaces: ComputedRef<Choice[]>;
  /** Namespaces with open findings. */
  namespaces: ComputedRef<Choice[]>;
  /** Kinds with open findings. */
  kinds: ComputedRef<Choice[]>;
}

const byLabel = (left: Choice, right: Choice): number => left.label.localeCompare(right.label);

function choicesOf(values: Iterable<string>): Choice[] {
  return [...new Set(values)].map((value) => ({ value, label: value })).sort(byLabel);
}

/** Reads what filters offer: the clusters the user may see, their workspaces, the rules, and what findings are about. */
export function useFilterChoices(clusterIds: () => readonly string[] | undefined): FilterChoices {
  const api = useApi();
  const clusters = useLoaded(() => listClusters(api));
  const rules = useLoaded(() => listRules(api));
  const only = (): string | undefined => (clusterIds()?.length === 1 ? clusterIds()?.[0] : undefined);
  const summaryBy = (by: 'namespace' | 'kind') => {
    const loaded = useLoaded(() => getSummary(api, { by, ...(only() && { cluster: only() }) }));
    watch(only, () => void loaded.reload());
    return computed(() => choicesOf((loaded.data.value?.groups ?? []).map(({ key }) => key)));
  };
  const items = computed(() => clusters.data.value?.items ?? []);
  return {
    clusters: computed(() => items.value.map(({ id, name }) => ({ value: id, label: name })).sort(byLabel)),
    rules: computed(() =>
      (rules.data.value?.items ?? []).map(({ id, title }) => ({ value: id, label: title })).sort(byLabel),
    ),
    workspaces: computed(() => choicesOf(items.value.flatMap(({ workspace }) => workspace ?? []))),
    namespaces: summaryBy('namespace'),
    kinds: summaryBy('kind'),
  };
}
