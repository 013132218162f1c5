import type { RawObject } from '../../../../ports/cluster-reader.ts';
import type { SchemaProblem } from '../../../../ports/object-schemas.ts';
import { textAt } from '../../wire/parse-json.ts';
import type { Comparing, Comparison } from './comparison.ts';
import { isFields } from './value-type.ts';

/** What the schemas say that are combined with another: all of them, any, exactly one, or not this one. */
export function combinedProblems(comparison: Comparison, comparing: Comparing): readonly SchemaProblem[] {
  const { schema, path } = comparison;
  const all = schemasAt(schema, 'allOf').flatMap((one) => comparing.problemsOf(inner(comparison, one)));
  const fits = (one: RawObject) => comparing.problemsOf(inner(comparison, one)).length === 0;
  const any = schemasAt(schema, 'anyOf');
  const one = schemasAt(schema, 'oneOf');
  const problems = [...all];
  if (any.length > 0 && !any.some(fits)) {
    problems.push({ path, message: 'has none of the forms it may have.' });
  }
  if (one.length > 0 && one.filter(fits).length !== 1) {
    problems.push({ path, message: 'must have exactly one of the forms it may have.' });
  }
  const { not } = schema;
  if (isFields(not) && fits(not)) problems.push({ path, message: 'has a form it must not have.' });
  return problems;
}

/** What refers to another schema is that schema; everything else only adds conditions, and does not name all fields. */
function inner(comparison: Comparison, schema: RawObject): Comparison {
  const isReference = textAt(schema, '$ref') !== undefined;
  return { ...comparison, schema, depth: comparison.depth + 1, closed: comparison.closed && isReference };
}

function schemasAt(schema: RawObject, name: 'allOf' | 'anyOf' | 'oneOf'): readonly RawObject[] {
  const schemas: unknown = schema[name];
  return Array.isArray(schemas) ? (schemas as unknown[]).filter(isFields) : [];
}
