import { asRecord, asText, isRecord } from '../../kube/json.ts';
import type { KubeType } from '../../world.ts';

/** A field as forms and YAML hints of the dashboard know it. */
interface ResourceField {
  type: string;
  subtype?: string;
  description?: string;
}

/** The fields of one object type. */
interface Definition {
  type: string;
  description: string;
  resourceFields: Record<string, ResourceField>;
}

/** What Steve answers at `schemaDefinitions/<id>`: the type's own definition and those of the objects in it. */
export interface SchemaDefinition {
  definitionType: string;
  definitions: Record<string, Definition>;
}

/** The definition of a type from its OpenAPI schema; a type without one has metadata, spec and conditions. */
export function schemaDefinitionOf(type: KubeType): SchemaDefinition {
  const definitionType = `${type.group || 'io.k8s.api.core'}.${type.version}.${type.kind}`;
  const definitions: Record<string, Definition> = {};
  const own = asRecord(asRecord(type.schema)['properties']);
  const properties = { ...(type.schema ? own : permissive), ...(type.status && withConditions(own)) };
  define(definitions, definitionType, { properties: { ...properties, metadata } });
  return { definitionType, definitions };
}

const text = { type: 'string' };
const metadata = { type: 'object', properties: { name: text, namespace: text } };
const permissive = { spec: { type: 'object' } };
const condition = { type: 'object', properties: { type: text, status: text, reason: text, message: text } };

/** The dashboard reads conditions from every status, also where the schema leaves it open. */
function withConditions(own: Record<string, unknown>): Record<string, unknown> {
  const status = asRecord(own['status']);
  const properties = { conditions: { type: 'array', items: condition }, ...asRecord(status['properties']) };
  return { status: { ...status, type: 'object', properties } };
}

function define(
  definitions: Record<string, Definition>,
  name: string,
  schema: Record<string, unknown>,
): void {
  const resourceFields: Record<string, ResourceField> = {};
  definitions[name] = { type: name, description: asText(schema['description']), resourceFields };
  for (const [field, value] of Object.entries(asRecord(schema['properties']))) {
    resourceFields[field] = fieldOf(definitions, `${name}.${field}`, asRecord(value));
  }
}

function fieldOf(
  definitions: Record<string, Definition>,
  name: string,
  schema: Record<string, unknown>,
): ResourceField {
  if (isRecord(schema['properties'])) {
    define(definitions, name, schema);
    return { type: name };
  }
  if (schema['type'] === 'array') {
    return { type: 'array', subtype: fieldOf(definitions, name, asRecord(schema['items'])).type };
  }
  if (isRecord(schema['additionalProperties'])) {
    return { type: 'map', subtype: fieldOf(definitions, name, schema['additionalProperties']).type };
  }
  return scalars[asText(schema['type'])] ?? { type: 'map', subtype: 'string' };
}

const scalars: Record<string, ResourceField> = {
  string: { type: 'string' },
  integer: { type: 'int' },
  number: { type: 'float' },
  boolean: { type: 'boolean' },
};
