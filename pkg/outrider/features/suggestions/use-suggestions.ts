import type { ShallowRef } from 'vue';
import { computed } from 'vue';

import type { ProposalPage } from '@contract/fixes/proposal-requests.ts';
import type { SuggestionList } from '@contract/fixes/suggestions.ts';

import { listClusters } from '../../client/clusters.ts';
import { listProposals } from '../../client/fixes/proposals.ts';
import { getSuggestions } from '../../client/fixes/suggestions.ts';
import { useApi } from '../../client/use-api.ts';
import type { Loaded } from '../../client/use-loaded.ts';
import { useLoaded } from '../../client/use-loaded.ts';
import { provideSourceNames, useSourceNames } from '../../components/ClaimText/source-names.ts';

/** So many of the proposals about a finding are named beside its suggestions. */
const MOST_PROPOSALS = 5;

/** What can be suggested about a finding, and what was proposed about it so far. */
export interface Suggestions extends Loaded<SuggestionList> {
  proposals: ShallowRef<ProposalPage | undefined>;
  /** Reads again what was proposed. */
  reloadProposals(): Promise<void>;
}

/** Has suggestions worked out and checked, and names the clusters that they tell of; call it from `setup`. */
export function useSuggestions(finding: string): Suggestions {
  const api = useApi();
  const around = useSourceNames();
  const clusters = useLoaded(() => listClusters(api));
  const names = computed(() => new Map(clusters.data.value?.items.map(({ id, name }) => [id, name])));
  provideSourceNames({ cluster: (id) => around.cluster?.(id) ?? names.value.get(id) });
  const proposed = useLoaded(() => listProposals(api, { finding, pageSize: MOST_PROPOSALS }));
  return {
    ...useLoaded(() => getSuggestions(api, finding)),
    proposals: proposed.data,
    reloadProposals: proposed.reload,
  };
}
