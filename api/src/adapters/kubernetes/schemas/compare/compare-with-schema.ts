import type { RawObject } from '../../../../ports/cluster-reader.ts';
import type { SchemaProblem } from '../../../../ports/object-schemas.ts';
import { objectAt, textAt } from '../../wire/parse-json.ts';
import { combinedProblems } from './combined.ts';
import type { Comparing, Comparison } from './comparison.ts';
import { enumProblem, listProblem, numberProblem, textProblem } from './limits.ts';
import { fieldProblems } from './object-fields.ts';
import { quantityProblem } from './quantity.ts';
import { isFields, typeProblem } from './value-type.ts';

const REFERENCE = '#/components/schemas/';
/** Kubernetes takes no deeper objects; a schema may refer to itself. */
const DEEPEST = 100;
/** Nobody reads more. */
const MOST_PROBLEMS = 20;

/**
 * How an object is not as a schema of its cluster says. A walker of our own: the schemas are OpenAPI v3 with Kubernetes'
 * extensions (int-or-string, preserved unknown fields, embedded resources, `null` that means absent, quantities), which
 * libraries for JSON Schema do not know, and their patterns are of RE2. Without code made at run time, since the schemas
 * come from clusters. Rules in CEL (`x-kubernetes-validations`) are left to the dry run. No value is ever quoted.
 */
export function compareWithSchema(
  object: RawObject,
  schema: RawObject,
  schemas: RawObject,
): readonly SchemaProblem[] {
  const whole = { value: object, schema, path: '', depth: 0, nullCounts: true, closed: true };
  return comparingWith(schemas).problemsOf(whole).slice(0, MOST_PROBLEMS);
}

function comparingWith(schemas: RawObject): Comparing {
  const problems: SchemaProblem[] = [];
  const comparing: Comparing = {
    schemas,
    problems,
    compare: (comparison) => compare(comparison, comparing),
    problemsOf(comparison) {
      const apart = comparingWith(schemas);
      apart.compare(comparison);
      return apart.problems;
    },
  };
  return comparing;
}

function compare(comparison: Comparison, comparing: Comparing): void {
  const { value, schema, path, depth } = comparison;
  if (depth > DEEPEST || comparing.problems.length >= MOST_PROBLEMS) return;
  const reference = textAt(schema, '$ref');
  if (reference !== undefined) {
    followed(reference, comparison, comparing);
    return;
  }
  const isNothing = value === null || value === undefined;
  const message = isNothing ? nullProblem(comparison) : typeProblem(value, schema);
  if (message !== undefined) comparing.problems.push({ path, message });
  else if (!isNothing) within(comparison, comparing);
}

function nullProblem({ value, schema, nullCounts }: Comparison): string | undefined {
  const isWrong = value === null && nullCounts && schema['nullable'] !== true && schema['type'] !== undefined;
  return isWrong ? 'must not be null.' : undefined;
}

/** What a schema refers to is Kubernetes' own: definitions of others are written out. */
function followed(reference: string, comparison: Comparison, comparing: Comparing): void {
  const name = reference.startsWith(REFERENCE) ? reference.slice(REFERENCE.length) : '';
  const schema = objectAt(comparing.schemas, name);
  if (schema === undefined) return;
  if (name.endsWith('.resource.Quantity')) {
    const message = quantityProblem(comparison.value);
    if (message !== undefined) comparing.problems.push({ path: comparison.path, message });
    return;
  }
  compare({ ...comparison, schema, nullCounts: false, depth: comparison.depth + 1 }, comparing);
}

function within(comparison: Comparison, comparing: Comparing): void {
  const { value, schema, path } = comparison;
  const message = limitProblem(value, schema);
  if (message !== undefined) comparing.problems.push({ path, message });
  comparing.problems.push(...combinedProblems(comparison, comparing));
  if (Array.isArray(value)) items(comparison, value as unknown[], comparing);
  else if (isFields(value)) fieldProblems(comparison, value, comparing);
}

function limitProblem(value: unknown, schema: RawObject): string | undefined {
  const unknownOne = enumProblem(value, schema);
  if (unknownOne !== undefined) return unknownOne;
  if (typeof value === 'string') return textProblem(value, schema);
  if (typeof value === 'number') return numberProblem(value, schema);
  return Array.isArray(value) ? listProblem(value.length, schema) : undefined;
}

function items(comparison: Comparison, value: readonly unknown[], comparing: Comparing): void {
  const schema = objectAt(comparison.schema, 'items');
  if (schema === undefined) return;
  const { path, depth } = comparison;
  for (const [index, item] of value.entries()) {
    comparing.compare({ ...comparison, value: item, schema, path: `${path}/${index}`, depth: depth + 1 });
  }
}
