import type { ComputedRef } from 'vue';
import { computed, reactive, watch } from 'vue';

import type { DriftPage } from '@contract/diagnosis/drift.ts';

import type { Api } from '../../client/api.ts';
import { listClusters } from '../../client/clusters.ts';
import { listDrift } from '../../client/diagnosis/drift.ts';
import type { Paged } from '../../client/paging/use-paged.ts';
import { usePaged } from '../../client/paging/use-paged.ts';
import { useApi } from '../../client/use-api.ts';
import { useLoaded } from '../../client/use-loaded.ts';
import type { Choice } from '../../components/FilterSelect/types.ts';
import type { DriftListQuery } from './drift-query.ts';
import { formatDriftQuery, parseDriftQuery, toDriftFilter } from './drift-query.ts';

/** The drift page: what the URL asks for, what the API answered, and what can be filtered by. */
export interface DriftList extends Paged<DriftListQuery, DriftPage> {
  clusters: ComputedRef<Choice[]>;
  /** Names on the pages seen so far, in order. */
  gitRepos: ComputedRef<string[]>;
  bundles: ComputedRef<string[]>;
}

/** One page of drift; its kinds are counted as if the kind were not filtered, so that the others can still be chosen. */
async function readDrift(api: Api, query: DriftListQuery): Promise<DriftPage> {
  const filter = toDriftFilter(query);
  const [page, all] = await Promise.all([
    listDrift(api, filter),
    query.kind.length > 0 ? listDrift(api, { ...filter, kind: [], page: 1, pageSize: 1 }) : undefined,
  ]);
  return { ...page, kinds: (all ?? page).kinds };
}

/** Reads the drift that the URL asks for, again when it changes and when something happens. */
export function useDriftList(): DriftList {
  const api = useApi();
  const paged = usePaged<DriftListQuery, DriftPage>({
    parse: parseDriftQuery,
    format: formatDriftQuery,
    load: readDrift,
    touches: ({ type }) => type === 'finding',
  });
  const known = useLoaded(() => listClusters(api));
  const seen = { gitRepos: reactive(new Set<string>()), bundles: reactive(new Set<string>()) };
  watch(paged.data, (answer) => {
    for (const { gitRepo, bundle } of answer?.items ?? []) {
      if (gitRepo !== undefined) seen.gitRepos.add(gitRepo);
      if (bundle !== undefined) seen.bundles.add(bundle);
    }
  });
  return {
    ...paged,
    clusters: computed(() =>
      (known.data.value?.items ?? [])
        .map(({ id, name }) => ({ value: id, label: name }))
        .sort((left, right) => left.label.localeCompare(right.label)),
    ),
    gitRepos: computed(() => [...seen.gitRepos].sort()),
    bundles: computed(() => [...seen.bundles].sort()),
  };
}
