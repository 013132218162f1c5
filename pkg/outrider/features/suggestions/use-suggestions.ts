import type { ShallowRef } from 'vue';
import { computed } from 'vue';

import type { ProposalPage } from '@contract/fixes/proposal-requests.ts';

import { listClusters } from '../../client/clusters.ts';
import { listProposals } from '../../client/fixes/proposals.ts';
import { getIncidentSuggestions, getSuggestions } from '../../client/fixes/suggestions.ts';
import type { Api } from '../../client/api.ts';
import { useApi } from '../../client/use-api.ts';
import type { Loaded } from '../../client/use-loaded.ts';
import { useLoaded } from '../../client/use-loaded.ts';
import { provideSourceNames, useSourceNames } from '../../components/ClaimText/source-names.ts';
import type { SuggestedFix } from './suggestion-parts.ts';

/** So many of the proposals about a finding are named beside its suggestions. */
const MOST_PROPOSALS = 5;

/** What fixes are suggested for. */
export type FixSubject = { finding: string } | { incident: string };

/** What is suggested, and of how many findings how many were looked at. */
export interface SuggestedFixes {
  items: SuggestedFix[];
  none?: string | undefined;
  looked: number;
  of: number;
}

/** What can be suggested about something, and what was proposed about it so far. */
export interface Suggestions extends Loaded<SuggestedFixes> {
  proposals: ShallowRef<ProposalPage | undefined>;
  /** Reads again what was proposed. */
  reloadProposals(): Promise<void>;
}

async function readFixes(api: Api, subject: FixSubject): Promise<SuggestedFixes> {
  if ('finding' in subject) {
    const { finding } = subject;
    const { items, none } = await getSuggestions(api, finding);
    return { items: items.map((suggestion) => ({ suggestion, finding })), none, looked: 1, of: 1 };
  }
  const { incident } = subject;
  const { items, ...rest } = await getIncidentSuggestions(api, incident);
  return { ...rest, items: items.map((item) => ({ ...item, incident })) };
}

/** Has suggestions worked out and checked, and names the clusters that they tell of; call it from `setup`. */
export function useSuggestions(subject: FixSubject): Suggestions {
  const api = useApi();
  const around = useSourceNames();
  const clusters = useLoaded(() => listClusters(api));
  const names = computed(() => new Map(clusters.data.value?.items.map(({ id, name }) => [id, name])));
  provideSourceNames({ cluster: (id) => around.cluster?.(id) ?? names.value.get(id) });
  const proposed = useLoaded(async () =>
    'finding' in subject
      ? listProposals(api, { finding: subject.finding, pageSize: MOST_PROPOSALS })
      : undefined,
  );
  return {
    ...useLoaded(() => readFixes(api, subject)),
    proposals: proposed.data,
    reloadProposals: proposed.reload,
  };
}
