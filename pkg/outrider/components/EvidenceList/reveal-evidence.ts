import { nextTick, onMounted, watch } from 'vue';

import { useRoute } from '../../host/router.ts';
import { evidenceAnchor } from './evidence-anchor.ts';

/** Leads to a piece of evidence on the page and tells screen readers that it did. */
export function revealEvidence(evidenceId: string): void {
  const target = document.getElementById(evidenceAnchor(evidenceId));
  target?.closest('details')?.setAttribute('open', '');
  target?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  target?.focus({ preventScroll: true });
}

/**
 * Leads to the piece of evidence that the address names (`#e1`), once it is there; call it from `setup`. What it returns
 * leads there once more.
 */
export function useEvidenceHash(): () => Promise<void> {
  const route = useRoute();
  const reveal = async (): Promise<void> => {
    const id = route.hash.slice(1);
    if (id === '') return;
    await nextTick();
    revealEvidence(id);
  };
  onMounted(reveal);
  watch(() => route.hash, reveal);
  return reveal;
}
