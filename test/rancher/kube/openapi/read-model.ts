import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { listSemantics } from './list-semantics.ts';
import type { Schema } from './schema.ts';

/** Where the Kubernetes client keeps one generated class per schema of Kubernetes' own OpenAPI document. */
const models = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@kubernetes/client-node')),
  'gen/models',
);

/** Fields whose value is a quantity: a text or a number, such as `500m` or `1`. */
const quantityFields = new Set(
  'allocatable averageValue capacity default defaultRequest divisor hard limits max maxLimitRequestRatio min overhead requests sizeLimit used'.split(
    ' ',
  ),
);

/** A quantity as Kubernetes' document describes it. */
export const quantity: Schema = { oneOf: [{ type: 'string' }, { type: 'number' }] };

/** A field of a class. */
interface Attribute {
  name: string;
  /** As TypeScript writes it, such as `Array<V1Container>`. */
  type: string;
  format: string;
}

const known = new Map<string, Schema | undefined>();

/** The schema of a class such as `V1Deployment`, referring to other classes; `undefined` when there is none. */
export function readModel(className: string): Schema | undefined {
  if (!known.has(className)) known.set(className, loadModel(className));
  return known.get(className);
}

function loadModel(className: string): Schema | undefined {
  const source = path.join(models, `${className}.js`);
  if (!/^[A-Za-z0-9]+$/.test(className) || !existsSync(source)) return undefined;
  const declaration = readFileSync(path.join(models, `${className}.d.ts`), 'utf8');
  const notes = readDeclaration(declaration);
  const attributes = readAttributes(readFileSync(source, 'utf8'));
  const required = attributes.filter(({ name }) => notes.get(name)?.required).map(({ name }) => name);
  const description = /\/\*\*\n\* (.*)\n\*\/\nexport declare class/.exec(declaration)?.[1];
  return {
    type: 'object',
    ...(description && { description }),
    properties: Object.fromEntries(
      attributes.map((attribute) => [
        attribute.name,
        propertySchema(className, attribute, notes.get(attribute.name)?.description),
      ]),
    ),
    ...(required.length > 0 && { required }),
    ...listSemantics[className],
  };
}

function propertySchema(
  className: string,
  { name, type, format }: Attribute,
  description: string | undefined,
): Schema {
  const isQuantity = quantityFields.has(name) && type !== 'number';
  return {
    ...(description && { description }),
    ...(isQuantity ? asQuantity(type) : schemaOfTypeText(type, format)),
    ...listSemantics[`${className}.${name}`],
  };
}

/** The attributes of a class, from the table that its serializer uses. */
function readAttributes(code: string): Attribute[] {
  const entry = /"baseName": "([^"]+)",\s+"type": "([^"]+)",\s+"format": "([^"]*)"/g;
  return [...code.matchAll(entry)].map(([, name = '', type = '', format = '']) => ({ name, type, format }));
}

/** What the declaration of a class says of each attribute. */
function readDeclaration(text: string): Map<string, { description: string; required: boolean }> {
  const entry = /\/\*\*\n\s+\* (.*)\n\s+\*\/\n\s+'([^']+)'(\??):|^\s+'([^']+)'(\??):/gm;
  return new Map(
    [...text.matchAll(entry)].map((match) => {
      const [, described = '', name = match[4] ?? '', optional = match[5]] = match;
      return [name, { description: described.replaceAll(/\\(['"])/g, '$1'), required: optional === '' }];
    }),
  );
}

function schemaOfTypeText(type: string, format: string): Schema {
  const list = /^Array<(.*)>$/.exec(type);
  if (list?.[1]) return { type: 'array', items: schemaOfTypeText(list[1], '') };
  const map = /^\{ \[key: string\]: (.*); \}$/.exec(type);
  if (map?.[1]) return { type: 'object', additionalProperties: schemaOfTypeText(map[1], '') };
  const plain = plainTypes[type === 'number' && format !== 'double' ? 'integer' : type];
  if (plain) return { ...plain, ...(format && type !== 'IntOrString' && { format }) };
  return { $ref: `#/components/schemas/${type}` };
}

/** Types that are no classes with fields. */
const plainTypes: Record<string, Schema> = {
  string: { type: 'string' },
  boolean: { type: 'boolean' },
  number: { type: 'number' },
  integer: { type: 'integer' },
  Date: { type: 'string', format: 'date-time' },
  V1MicroTime: { type: 'string', format: 'date-time' },
  IntOrString: { 'x-kubernetes-int-or-string': true, format: 'int-or-string' },
  any: { 'x-kubernetes-preserve-unknown-fields': true },
};

function asQuantity(type: string): Schema {
  if (type.startsWith('{')) return { type: 'object', additionalProperties: quantity };
  return type === 'string' ? quantity : schemaOfTypeText(type, '');
}
