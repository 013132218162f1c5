import type { ComputedRef } from 'vue';
import { computed, ref } from 'vue';

import type { Claim } from '@contract/diagnosis/claims.ts';

import { useTranslate } from '../../host/i18n.ts';
import { useReachable } from '../../host/reachable.ts';
import type { SourceLink } from './source-links.ts';
import { sourceLinks } from './source-links.ts';
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
  const links = computed(() => sourceLinks(claim().sources, around));
  const shown = computed(() => {
    // A button that hides one link saves no room.
    const all = unfolded.value || links.value.length <= SHOWN_AT_FIRST + 1;
    return all ? links.value : links.value.slice(0, SHOWN_AT_FIRST);
  });
  return {
    shown,
    hidden: computed(() => links.value.length - shown.value.length),
    unfold: () => (unfolded.value = true),
  };
}
