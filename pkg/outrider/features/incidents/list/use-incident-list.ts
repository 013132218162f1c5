import type { ComputedRef } from 'vue';
import { computed, reactive, watch } from 'vue';

import type { IncidentPage } from '@contract/diagnosis/incidents.ts';

import { listClusters } from '../../../client/clusters.ts';
import { listIncidents } from '../../../client/diagnosis/incidents.ts';
import { touchesIncidents } from '../../../client/diagnosis/touches-incidents.ts';
import type { Paged } from '../../../client/paging/use-paged.ts';
import { usePaged } from '../../../client/paging/use-paged.ts';
import { useApi } from '../../../client/use-api.ts';
import { useLoaded } from '../../../client/use-loaded.ts';
import type { Choice } from '../../../components/FilterSelect/types.ts';
import type { IncidentListQuery } from './incident-query.ts';
import { formatIncidentQuery, parseIncidentQuery, toIncidentFilter } from './incident-query.ts';

/** The incidents page: what the URL asks for, what the API answered, and what can be filtered by. */
export interface IncidentList extends Paged<IncidentListQuery, IncidentPage> {
  clusters: ComputedRef<Choice[]>;
  workspaces: ComputedRef<Choice[]>;
  /** Names on the pages seen so far, in order. */
  gitRepos: ComputedRef<string[]>;
}

const byLabel = (left: Choice, right: Choice): number => left.label.localeCompare(right.label);

/** Reads the incidents that the URL asks for, again when it changes and when something happens. */
export function useIncidentList(): IncidentList {
  const api = useApi();
  const paged = usePaged<IncidentListQuery, IncidentPage>({
    parse: parseIncidentQuery,
    format: formatIncidentQuery,
    load: (from, query) => listIncidents(from, toIncidentFilter(query)),
    touches: touchesIncidents,
  });
  const known = useLoaded(() => listClusters(api));
  const items = computed(() => known.data.value?.items ?? []);
  const gitRepos = reactive(new Set<string>());
  watch(paged.data, (answer) => {
    for (const name of answer?.items.flatMap((incident) => incident.gitRepos) ?? []) gitRepos.add(name);
  });
  return {
    ...paged,
    clusters: computed(() => items.value.map(({ id, name }) => ({ value: id, label: name })).sort(byLabel)),
    workspaces: computed(() =>
      [...new Set(items.value.flatMap(({ workspace }) => workspace ?? []))]
        .map((name) => ({ value: name, label: name }))
        .sort(byLabel),
    ),
    gitRepos: computed(() => [...gitRepos].sort()),
  };
}
