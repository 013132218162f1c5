import type { SelectorRecord } from '../../observe/records.ts';

type Labels = Readonly<Record<string, string>>;

/**
 * Whether labels satisfy a label selector, as Kubernetes decides it: everything it asks for must hold, so an empty
 * selector matches everything. Operators that Kubernetes does not know match nothing.
 */
export function matchesSelector(selector: SelectorRecord, labels: Labels): boolean {
  for (const key in selector.matchLabels) {
    if (labels[key] !== selector.matchLabels[key]) return false;
  }
  return selector.matchExpressions.every((expression) => matchesExpression(expression, labels));
}

function matchesExpression(
  { key, operator, values }: SelectorRecord['matchExpressions'][number],
  labels: Labels,
): boolean {
  const value = labels[key];
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
