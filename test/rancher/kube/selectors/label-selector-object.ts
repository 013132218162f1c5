import { asRecord, asText } from '../json.ts';
import { asRecords, asTexts } from '../json-values.ts';
import type { LabelMatcher } from './label-selector.ts';

/** Reads a `LabelSelector` object (matchLabels and matchExpressions); an empty one selects everything. */
export function matchLabelSelectorObject(selector: unknown): LabelMatcher {
  const { matchLabels, matchExpressions } = asRecord(selector);
  const pairs = Object.entries(asRecord(matchLabels));
  const expressions = asRecords(matchExpressions);
  return (labels = {}) =>
    pairs.every(([key, value]) => labels[key] === value) &&
    expressions.every((expression) => matchExpression(expression, labels));
}

function matchExpression(expression: Record<string, unknown>, labels: Record<string, string>): boolean {
  const value = labels[asText(expression.key)];
  const values = asTexts(expression.values);
  if (expression.operator === 'In') return value !== undefined && values.includes(value);
  if (expression.operator === 'NotIn') return value === undefined || !values.includes(value);
  if (expression.operator === 'Exists') return value !== undefined;
  if (expression.operator === 'DoesNotExist') return value === undefined;
  return false;
}
