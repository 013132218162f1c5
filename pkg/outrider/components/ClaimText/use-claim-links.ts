import type { ComputedRef } from 'vue';
import { computed, ref } from 'vue';

import type { Claim } from '@contract/diagnosis/claims.ts';

import { useTranslate } from '../../host/i18n.ts';
import { useReachable } from '../../host/reachable.ts';
import type { SourceLink } from './source-links.ts';
import { sourceGroups, sourceLink } from './source-links.ts';
import { useSourceNames } from './source-names.ts';

const SHOWN_AT_FIRST = 3;

/** The sources of one claim as links; the many are folded until asked for. */
export interface ClaimLinks {
  shown: ComputedRef<SourceLink[]>;
  /** How many are folded. */
  hidden: ComputedRef<number>;
  unfold(): void;
}

/** Names the sources of a claim and leads to them; call it from `setup`. */
export function useClaimLinks(claim: () => Claim): ClaimLinks {
  const around = { translate: useTranslate(), names: useSourceNames(), reachable: useReachable() };
  const unfolded = ref(false);
  const groups = computed(() => sourceGroups(claim().sources));
  const shown = computed(() => {
    // A button that hides one link saves no room.
    const all = unfolded.value || groups.value.length <= SHOWN_AT_FIRST + 1;
    // What is folded is not named: names may have to be asked for.
    return groups.value.slice(0, all ? undefined : SHOWN_AT_FIRST).map((group) => sourceLink(group, around));
  });
  return {
    shown,
    hidden: computed(() => groups.value.length - shown.value.length),
    unfold: () => (unfolded.value = true),
  };
}
