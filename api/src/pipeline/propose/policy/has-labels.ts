import type { LabelSelector } from './policy.ts';

/** Whether something has all of these labels. */
export function hasLabels(
  { labels }: { readonly labels: Readonly<Record<string, string>> },
  selector: LabelSelector,
): boolean {
  return Object.entries(selector).every(
    ([label, value]) => Object.hasOwn(labels, label) && labels[label] === value,
  );
}
