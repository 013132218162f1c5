import type { ComputedRef } from 'vue';
import { computed, reactive, watch } from 'vue';

import type { ProposalPage } from '@contract/fixes/proposal-requests.ts';

import { listProposals } from '../../../client/fixes/proposals.ts';
import type { Paged } from '../../../client/paging/use-paged.ts';
import { usePaged } from '../../../client/paging/use-paged.ts';
import { useApi } from '../../../client/use-api.ts';
import type { Choice } from '../../../components/FilterSelect/types.ts';
import { countProposals } from '../menu-count.ts';
import type { ProposalListQuery } from './proposal-query.ts';
import { formatProposalQuery, parseProposalQuery, toProposalFilter } from './proposal-query.ts';

/** The proposals page: what the URL asks for, what the API answered, and what can be filtered by. */
export interface ProposalList extends Paged<ProposalListQuery, ProposalPage> {
  /** Workspaces on the pages seen so far, in order. */
  workspaces: ComputedRef<Choice[]>;
}

/** Reads the proposals that the URL asks for, again when it changes or one of them does, and the menu's count with them. */
export function useProposalList(): ProposalList {
  const api = useApi();
  const paged = usePaged<ProposalListQuery, ProposalPage>({
    parse: parseProposalQuery,
    format: formatProposalQuery,
    load: (from, query) => listProposals(from, toProposalFilter(query)),
    touches: ({ type }) => type === 'proposals',
  });
  const seen = reactive(new Set<string>());
  watch(paged.data, (answer) => {
    for (const { workspace } of answer?.items ?? []) seen.add(workspace);
    void countProposals(api);
  });
  return {
    ...paged,
    workspaces: computed(() => [...seen].sort().map((name) => ({ value: name, label: name }))),
  };
}
