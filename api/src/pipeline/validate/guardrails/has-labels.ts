/** Labels that a cluster must all have. */
export type LabelSelector = Readonly<Record<string, string>>;

/** Whether something has all of these labels. */
export function hasLabels(
  { labels }: { readonly labels: Readonly<Record<string, string>> },
  selector: LabelSelector,
): boolean {
  return Object.entries(selector).every(
    ([label, value]) => Object.hasOwn(labels, label) && labels[label] === value,
  );
}
