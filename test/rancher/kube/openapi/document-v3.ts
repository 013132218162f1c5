import { createHash } from 'node:crypto';
import type { KubeType } from '../../world.ts';
import { isScalable } from '../discovery/type-verbs.ts';
import { isRecord } from '../json.ts';
import { pathsOf } from './paths.ts';
import { readModel } from './read-model.ts';
import { schemaOfType } from './schema-of-type.ts';
import type { Schema } from './schema.ts';

const prefix = '#/components/schemas/';

/** The index at `/openapi/v3`: one document per group and version, with a hash that changes with it. */
export function openApiIndex(types: readonly KubeType[]): unknown {
  const paths = new Set(
    types.map(({ group, version }) => (group === '' ? `api/${version}` : `apis/${group}/${version}`)),
  );
  return {
    paths: Object.fromEntries(
      [...paths].map((path) => [
        path,
        { serverRelativeURL: `/openapi/v3/${path}?hash=${hashOf(types, path)}` },
      ]),
    ),
  };
}

/** The OpenAPI v3 document of one group and version. */
export function openApiDocument(types: readonly KubeType[]): unknown {
  const schemas: Record<string, Schema> = {};
  for (const kubeType of types) {
    const name = schemaName(kubeType);
    schemas[name] = withKind(kubeType, schemaOfType(kubeType));
    schemas[`${name}List`] = listSchema(kubeType);
    addReferenced(schemas, [schemas[name], schemas[`${name}List`]]);
  }
  if (types.some(isScalable)) {
    const scale = readModel('V1Scale') ?? {};
    schemas.V1Scale = scale;
    addReferenced(schemas, scale);
  }
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'v1.35.2' },
    paths: Object.assign({}, ...types.map((kubeType) => pathsOf(kubeType, schemaName(kubeType)))) as unknown,
    components: { schemas },
  };
}

/** The name of a kind's schema: reversed group, version, kind. */
export function schemaName({ group, version, kind }: KubeType): string {
  const place = group === '' ? 'io.k8s.api.core' : group.split('.').reverse().join('.');
  return `${place}.${version}.${kind}`;
}

/** A schema that says which kind it is about. */
export function withKind({ group, version, kind }: KubeType, schema: Schema): Schema {
  return { ...schema, 'x-kubernetes-group-version-kind': [{ group, kind, version }] };
}

function listSchema(kubeType: KubeType): Schema {
  const { group, version, kind } = kubeType;
  return {
    type: 'object',
    required: ['items'],
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { $ref: `${prefix}V1ListMeta` },
      items: { type: 'array', items: { $ref: `${prefix}${schemaName(kubeType)}` } },
    },
    'x-kubernetes-group-version-kind': [{ group, kind: `${kind}List`, version }],
  };
}

/** Adds every schema that another one refers to, however deep. */
export function addReferenced(schemas: Record<string, Schema>, value: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value) addReferenced(schemas, item);
    return;
  }
  if (!isRecord(value)) return;
  if (typeof value.$ref === 'string') addSchema(schemas, value.$ref.slice(prefix.length));
  for (const inner of Object.values(value)) addReferenced(schemas, inner);
}

function addSchema(schemas: Record<string, Schema>, name: string): void {
  if (schemas[name]) return;
  const schema = readModel(name) ?? { type: 'object' };
  schemas[name] = schema;
  addReferenced(schemas, schema);
}

function hashOf(types: readonly KubeType[], path: string): string {
  const named = types.filter(
    ({ group, version }) => path === (group === '' ? `api/${version}` : `apis/${group}/${version}`),
  );
  return createHash('sha512').update(JSON.stringify(named)).digest('hex').slice(0, 32).toUpperCase();
}
