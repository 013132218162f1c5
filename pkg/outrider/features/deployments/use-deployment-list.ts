import type { ComputedRef } from 'vue';
import { computed, reactive, watch } from 'vue';

import type { DeploymentPage } from '@contract/diagnosis/deployments.ts';

import { listClusters } from '../../client/clusters.ts';
import { listDeployments } from '../../client/diagnosis/deployments.ts';
import type { Paged } from '../../client/paging/use-paged.ts';
import { usePaged } from '../../client/paging/use-paged.ts';
import { useApi } from '../../client/use-api.ts';
import { useLoaded } from '../../client/use-loaded.ts';
import type { Choice } from '../../components/FilterSelect/types.ts';
import type { DeploymentListQuery } from './deployment-query.ts';
import { formatDeploymentQuery, parseDeploymentQuery, toDeploymentFilter } from './deployment-query.ts';

/** The deployments page: what the URL asks for, what the API answered, and what can be filtered by. */
export interface DeploymentList extends Paged<DeploymentListQuery, DeploymentPage> {
  clusters: ComputedRef<Choice[]>;
  /** Names on the pages seen so far, in order. */
  names: { gitRepo: ComputedRef<string[]>; bundle: ComputedRef<string[]> };
}

/** Reads the part of the ledger that the URL asks for, again when it changes and when something happens. */
export function useDeploymentList(): DeploymentList {
  const api = useApi();
  const paged = usePaged<DeploymentListQuery, DeploymentPage>({
    parse: parseDeploymentQuery,
    format: formatDeploymentQuery,
    load: (from, query) => listDeployments(from, toDeploymentFilter(query)),
    touches: (event) => event.type === 'finding' && event.bundle !== undefined,
  });
  const known = useLoaded(() => listClusters(api));
  const seen = { gitRepo: reactive(new Set<string>()), bundle: reactive(new Set<string>()) };
  watch(paged.data, (answer) => {
    for (const { gitRepo, bundle } of answer?.items ?? []) {
      if (gitRepo !== undefined) seen.gitRepo.add(gitRepo);
      seen.bundle.add(bundle);
    }
  });
  return {
    ...paged,
    clusters: computed(() =>
      (known.data.value?.items ?? [])
        .map(({ id, name }) => ({ value: id, label: name }))
        .sort((left, right) => left.label.localeCompare(right.label)),
    ),
    names: {
      gitRepo: computed(() => [...seen.gitRepo].sort()),
      bundle: computed(() => [...seen.bundle].sort()),
    },
  };
}
