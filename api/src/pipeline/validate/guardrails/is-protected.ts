import type { Guardrails } from './guardrails.ts';
import { hasLabels } from './has-labels.ts';

/** Whether a cluster with these labels is one that no change may reach. */
export function isProtected(
  cluster: { readonly labels: Readonly<Record<string, string>> },
  { protectedClusters }: Pick<Guardrails, 'protectedClusters'>,
): boolean {
  return protectedClusters.some((selector) => hasLabels(cluster, selector));
}
