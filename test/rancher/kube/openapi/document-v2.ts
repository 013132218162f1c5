import type { KubeType } from '../../world.ts';
import { asRecord, isRecord } from '../json.ts';
import { addReferenced, schemaName, withKind } from './document-v3.ts';
import { pathsOf } from './paths.ts';
import type { Schema } from './schema.ts';
import { schemaOfType } from './schema-of-type.ts';

/** The OpenAPI v2 document of everything, for clients that do not know v3. */
export function swaggerDocument(types: readonly KubeType[]): unknown {
  const schemas: Record<string, Schema> = {};
  for (const kubeType of types) {
    const schema = withKind(kubeType, schemaOfType(kubeType));
    schemas[schemaName(kubeType)] = schema;
    addReferenced(schemas, schema);
  }
  return {
    swagger: '2.0',
    info: { title: 'Kubernetes', version: 'v1.35.2' },
    paths: Object.assign({}, ...types.map(swaggerPaths)) as unknown,
    definitions: inVersion2(schemas),
  };
}

function swaggerPaths(kubeType: KubeType): Record<string, unknown> {
  const paths = pathsOf(kubeType, schemaName(kubeType));
  return Object.fromEntries(
    Object.entries(paths).map(([path, operations]) => [
      path,
      mapValues(asRecord(operations), swaggerOperation),
    ]),
  );
}

function swaggerOperation(value: unknown): unknown {
  const operation = asRecord(value);
  const parameters = Array.isArray(operation.parameters) ? operation.parameters : [];
  return {
    ...operation,
    requestBody: undefined,
    parameters: parameters.map((parameter) => ({
      name: asRecord(parameter).name,
      in: 'query',
      type: 'string',
    })),
    responses: { 200: { description: 'OK' } },
  };
}

/** References point to definitions, and unions are not known in version 2. */
function inVersion2(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inVersion2);
  if (!isRecord(value)) return value;
  if (typeof value.$ref === 'string') {
    return { $ref: value.$ref.replace('#/components/schemas/', '#/definitions/') };
  }
  if (Array.isArray(value.oneOf)) return { type: 'string' };
  const { nullable: _nullable, ...rest } = value;
  return mapValues(rest, inVersion2);
}

function mapValues(
  record: Record<string, unknown>,
  change: (value: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
