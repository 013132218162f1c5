import { matchesSelector } from '../targets/matches-selector.ts';

type Labels = Readonly<Record<string, string>>;

/** A Kubernetes label selector as it is kept of an object. */
export interface LabelSelector {
  readonly matchLabels: Labels;
  readonly matchExpressions: readonly {
    readonly key?: string | undefined;
    readonly operator?: string | undefined;
    readonly values: readonly string[];
  }[];
}

/** Whether labels satisfy a label selector; one that asks for nothing matches everything. */
export function matchesLabelSelector(selector: LabelSelector, labels: Labels): boolean {
  const matchExpressions = selector.matchExpressions.map(({ key = '', operator = '', values }) => ({
    key,
    operator,
    values,
  }));
  return matchesSelector({ matchLabels: selector.matchLabels, matchExpressions }, labels);
}

/** Whether labels hold every pair of a plain selector, as that of a Service; an empty one selects nothing. */
export function matchesPairs(pairs: Labels, labels: Labels): boolean {
  const entries = Object.entries(pairs);
  return entries.length > 0 && entries.every(([key, value]) => labels[key] === value);
}
