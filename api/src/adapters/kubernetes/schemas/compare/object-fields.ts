import type { RawObject } from '../../../../ports/cluster-reader.ts';
import { objectAt } from '../../wire/parse-json.ts';
import type { Comparing, Comparison } from './comparison.ts';
import { amountProblem, numberAt } from './limits.ts';

/** What an object within an object has as well, whatever its schema names. */
const OF_A_RESOURCE = new Set(['apiVersion', 'kind', 'metadata']);

/** Looks at the fields of an object: those that must be there, those that are known, and all others. */
export function fieldProblems(comparison: Comparison, value: RawObject, comparing: Comparing): void {
  const { schema, path, depth } = comparison;
  for (const message of [...missing(schema, value), ...amount(schema, value)]) {
    comparing.problems.push({ path, message });
  }
  const properties = objectAt(schema, 'properties');
  const others = additional(schema);
  for (const [name, inner] of Object.entries(value)) {
    const own = properties && Object.hasOwn(properties, name) ? objectAt(properties, name) : undefined;
    const place = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const known = own ?? (typeof others === 'object' ? others : undefined);
    if (known !== undefined) {
      comparing.compare({ ...comparison, value: inner, schema: known, path: place, depth: depth + 1 });
    } else if (comparison.closed && isUnknown(name, schema, comparison)) {
      comparing.problems.push({ path: place, message: 'is no field of its schema.' });
    }
  }
}

function missing(schema: RawObject, value: RawObject): readonly string[] {
  const required: unknown = schema['required'];
  if (!Array.isArray(required)) return [];
  return (required as unknown[]).flatMap((name) => {
    if (typeof name !== 'string' || Object.hasOwn(value, name)) return [];
    // What has a default is filled in before anything is compared.
    const property = objectAt(objectAt(schema, 'properties'), name);
    return property !== undefined && Object.hasOwn(property, 'default') ? [] : [`must have ${name}.`];
  });
}

function amount(schema: RawObject, value: RawObject): readonly string[] {
  const count = Object.keys(value).length;
  const problem = amountProblem(count, {
    least: numberAt(schema, 'minProperties'),
    most: numberAt(schema, 'maxProperties'),
    unit: 'fields',
  });
  return problem === undefined ? [] : [problem];
}

/** The schema of fields that are not named; `true` where they may be anything. */
function additional(schema: RawObject): RawObject | boolean {
  return objectAt(schema, 'additionalProperties') ?? schema['additionalProperties'] === true;
}

/** An object of which no field is named may have any: so are those that hold other objects described. */
function isUnknown(name: string, schema: RawObject, { path }: Comparison): boolean {
  if (schema['x-kubernetes-preserve-unknown-fields'] === true || additional(schema) === true) return false;
  if (objectAt(schema, 'properties') === undefined) return schema['additionalProperties'] === false;
  const isResource = path === '' || schema['x-kubernetes-embedded-resource'] === true;
  return !(isResource && OF_A_RESOURCE.has(name));
}
