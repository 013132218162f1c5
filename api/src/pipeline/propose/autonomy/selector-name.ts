import type { LabelSelector } from '../policy/policy.ts';

/** Labels as one text: `key=value`, sorted, joined by commas. Neither character can be part of a label. */
export function selectorName(labels: LabelSelector): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',');
}

/** The labels that a text of `selectorName` stands for. */
export function labelsOfName(name: string): LabelSelector {
  const pairs = name.split(',').map((pair): [string, string] => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  return Object.fromEntries(pairs);
}
