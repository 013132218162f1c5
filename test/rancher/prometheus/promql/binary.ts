import type { BinaryExpression, Grouping } from './expression.ts';
import { PromqlError, unsupported } from './promql-error.ts';
import { groupLabels, labelsKey, withoutName, type Sample, type Value } from './values.ts';

const ARITHMETIC: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
  '^': (left, right) => left ** right,
};

const COMPARISONS: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '>': (left, right) => left > right,
  '<': (left, right) => left < right,
  '>=': (left, right) => left >= right,
  '<=': (left, right) => left <= right,
};

type Operation = Pick<BinaryExpression, 'operator' | 'bool' | 'matching'>;

/** What two values become; `undefined` of a pair is left out. Throws PromqlError. */
export function combine(operation: Operation, left: Value, right: Value): Value {
  if (['and', 'or', 'unless'].includes(operation.operator)) return combineSets(operation, left, right);
  if (left.kind === 'scalar' && right.kind === 'scalar') {
    return combineScalars(operation, left.value, right.value);
  }
  const samples =
    left.kind === 'vector' && right.kind === 'vector'
      ? combineVectors(operation, left.samples, right.samples)
      : combineWithScalar(operation, left, right);
  return { kind: 'vector', samples };
}

function combineScalars(operation: Operation, left: number, right: number): Value {
  if (operation.operator in COMPARISONS && !operation.bool) {
    throw new PromqlError(400, 'comparisons between scalars must use BOOL modifier');
  }
  return { kind: 'scalar', value: calculate(operation, left, right) ?? 0 };
}

function combineWithScalar(operation: Operation, left: Value, right: Value): Sample[] {
  const vector = left.kind === 'vector' ? left.samples : right.kind === 'vector' ? right.samples : [];
  return vector.flatMap(({ labels, value }) => {
    const operands = [
      left.kind === 'scalar' ? left.value : value,
      right.kind === 'scalar' ? right.value : value,
    ] as const;
    const result = calculate(operation, ...operands);
    if (result === undefined) return [];
    return filters(operation) ? [{ labels, value }] : [{ labels: withoutName(labels), value: result }];
  });
}

function combineVectors(operation: Operation, left: readonly Sample[], right: readonly Sample[]): Sample[] {
  const partners = uniqueByGroup(right, operation.matching);
  uniqueByGroup(left, operation.matching);
  return left.flatMap(({ labels, value }) => {
    const group = groupLabels(labels, operation.matching);
    const partner = partners.get(labelsKey(group));
    const result = partner && calculate(operation, value, partner.value);
    if (result === undefined) return [];
    const explicit = operation.matching.only || operation.matching.labels.length > 0;
    if (filters(operation)) return [{ labels: explicit ? group : labels, value }];
    return [{ labels: explicit ? group : withoutName(labels), value: result }];
  });
}

/** The result of a pair: of a comparison 1 or 0 with `bool`, else 1 or nothing. */
function calculate({ operator, bool }: Operation, left: number, right: number): number | undefined {
  const arithmetic = ARITHMETIC[operator];
  if (arithmetic) return arithmetic(left, right);
  const comparison = COMPARISONS[operator];
  if (!comparison) throw unsupported(operator);
  if (comparison(left, right)) return 1;
  return bool ? 0 : undefined;
}

function filters({ operator, bool }: Operation): boolean {
  return operator in COMPARISONS && !bool;
}

function uniqueByGroup(samples: readonly Sample[], matching: Grouping): Map<string, Sample> {
  const byGroup = new Map<string, Sample>();
  for (const sample of samples) {
    const key = labelsKey(groupLabels(sample.labels, matching));
    if (byGroup.has(key)) {
      throw new PromqlError(
        422,
        `found duplicate series for the match group ${key}: many-to-many not allowed`,
      );
    }
    byGroup.set(key, sample);
  }
  return byGroup;
}

function combineSets({ operator, matching }: Operation, left: Value, right: Value): Value {
  if (left.kind !== 'vector' || right.kind !== 'vector') {
    throw new PromqlError(400, `set operator "${operator}" not allowed in binary scalar expression`);
  }
  const keyOf = ({ labels }: Sample) => labelsKey(groupLabels(labels, matching));
  const keys = (samples: readonly Sample[]) => new Set(samples.map(keyOf));
  const inLeft = keys(left.samples);
  const inRight = keys(right.samples);
  if (operator === 'or') {
    return {
      kind: 'vector',
      samples: [...left.samples, ...right.samples.filter((sample) => !inLeft.has(keyOf(sample)))],
    };
  }
  const wanted = operator === 'and';
  return { kind: 'vector', samples: left.samples.filter((sample) => inRight.has(keyOf(sample)) === wanted) };
}
