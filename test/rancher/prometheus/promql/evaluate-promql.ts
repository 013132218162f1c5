import { aggregate } from './aggregate.ts';
import { combine } from './binary.ts';
import type { Expression, Matcher, Selector } from './expression.ts';
import { histogramQuantiles } from './histogram-quantile.ts';
import { PromqlError, unsupported } from './promql-error.ts';
import { increaseOf } from './rate.ts';
import { withoutName, type Sample, type SampledSeries, type Value } from './values.ts';

/** What a query is evaluated over. */
export interface PromqlContext {
  series: readonly SampledSeries[];
  /** The time asked for, in milliseconds since the epoch. */
  at: number;
}

/** How far back an instant selector looks for a sample. */
const LOOKBACK_MS = 5 * 60_000;

/** The value of an expression at one time. Throws PromqlError. */
export function evaluatePromql(expression: Expression, context: PromqlContext): Value {
  switch (expression.kind) {
    case 'number':
      return { kind: 'scalar', value: expression.value };
    case 'negation':
      return negate(evaluatePromql(expression.operand, context));
    case 'selector':
      return { kind: 'vector', samples: latest(expression, context) };
    case 'call':
      return { kind: 'vector', samples: call(expression, context) };
    case 'aggregation': {
      const { operation, grouping, operand } = expression;
      return { kind: 'vector', samples: aggregate(operation, grouping, vectorOf(operand, context)) };
    }
    case 'binary': {
      const left = evaluatePromql(expression.left, context);
      return combine(expression, left, evaluatePromql(expression.right, context));
    }
  }
}

function negate(value: Value): Value {
  if (value.kind === 'scalar') return { kind: 'scalar', value: -value.value };
  const samples = value.samples.map((sample) => ({
    labels: withoutName(sample.labels),
    value: -sample.value,
  }));
  return { kind: 'vector', samples };
}

function call({ name, parameters }: Extract<Expression, { kind: 'call' }>, context: PromqlContext): Sample[] {
  const [first, second] = parameters;
  if (name === 'histogram_quantile' && first && second) {
    const quantile = evaluatePromql(first, context);
    if (quantile.kind !== 'scalar') {
      throw new PromqlError(400, `expected type scalar in call to function "${name}"`);
    }
    return histogramQuantiles(quantile.value, vectorOf(second, context));
  }
  if (name === 'rate' || name === 'increase') {
    if (first?.kind !== 'selector' || first.rangeMs === undefined) {
      throw new PromqlError(400, `expected type range vector in call to function "${name}"`);
    }
    return growth(first, first.rangeMs, context).map(({ labels, value }) => ({
      labels,
      value: name === 'rate' ? value / ((first.rangeMs ?? 1) / 1000) : value,
    }));
  }
  throw unsupported(name);
}

function growth(selector: Selector, rangeMs: number, { series, at }: PromqlContext): Sample[] {
  const window = { from: at - rangeMs, to: at };
  return select(series, selector.matchers).flatMap((found) => {
    const value = increaseOf(found.samples(window.from, window.to), window);
    return value === undefined ? [] : [{ labels: withoutName(found.labels), value }];
  });
}

function vectorOf(expression: Expression, context: PromqlContext): Sample[] {
  const value = evaluatePromql(expression, context);
  if (value.kind !== 'vector') throw new PromqlError(400, 'expected type instant vector, got scalar');
  return value.samples;
}

function latest({ matchers, rangeMs }: Selector, { series, at }: PromqlContext): Sample[] {
  if (rangeMs !== undefined) {
    throw new PromqlError(400, 'invalid expression type "range vector", must be Scalar or instant Vector');
  }
  return select(series, matchers).flatMap((found) => {
    const last = found.samples(at - LOOKBACK_MS, at).at(-1);
    return last ? [{ labels: found.labels, value: last.value }] : [];
  });
}

/** The series that meet every condition; a label that is absent is empty. */
function select(series: readonly SampledSeries[], matchers: readonly Matcher[]): SampledSeries[] {
  const tests = matchers.map((matcher) => ({ label: matcher.label, holds: testOf(matcher) }));
  return series.filter(({ labels }) => tests.every(({ label, holds }) => holds(labels[label] ?? '')));
}

function testOf({ operator, value }: Matcher): (text: string) => boolean {
  if (operator === '=') return (text) => text === value;
  if (operator === '!=') return (text) => text !== value;
  const pattern = patternOf(value);
  return operator === '=~' ? (text) => pattern.test(text) : (text) => !pattern.test(text);
}

function patternOf(value: string): RegExp {
  try {
    return new RegExp(`^(?:${value})$`, 's');
  } catch {
    throw new PromqlError(400, `error parsing regexp: ${JSON.stringify(value)}`);
  }
}
