import type { KubeType } from '../../world.ts';
import { isCustomGroup } from '../types/is-custom-group.ts';
import { isRecord } from '../json.ts';
import { readModel } from './read-model.ts';
import type { Schema } from './schema.ts';

const prefix = '#/components/schemas/';
const unknownKind: Schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

/** Name of the class that describes a built-in kind. */
function modelName({ group, version, kind }: KubeType): string {
  if (kind === 'Event') return group === '' ? 'CoreV1Event' : 'EventsV1Event';
  return `${version.toUpperCase()}${kind}`;
}

const schemas = new WeakMap<KubeType, Schema>();

/** The schema of a type's objects: its own, the built-in one, or one that allows everything. */
export function schemaOfType(kubeType: KubeType): Schema {
  let schema = schemas.get(kubeType);
  if (!schema) {
    schema = withMetadata(kubeType.schema ?? readModelOfBuiltIn(kubeType) ?? unknownKind);
    schemas.set(kubeType, schema);
  }
  return schema;
}

/** Follows a reference to another schema. */
export function resolveSchema(schema: unknown): Schema {
  if (!isRecord(schema)) return {};
  if (typeof schema.$ref !== 'string') return schema;
  const { $ref, ...own } = schema as Schema & { $ref: string };
  return { ...(readModel($ref.slice(prefix.length)) ?? unknownKind), ...own };
}

/** Whether a type's schema is Kubernetes' own, so that its errors are decoding errors. */
export function hasBuiltInSchema(kubeType: KubeType): boolean {
  return kubeType.schema === undefined && readModelOfBuiltIn(kubeType) !== undefined;
}

function readModelOfBuiltIn(kubeType: KubeType): Schema | undefined {
  return isCustomGroup(kubeType.group) ? undefined : readModel(modelName(kubeType));
}

/** Every object has the same metadata, whatever a definition says of it. */
function withMetadata(schema: Schema): Schema {
  const properties = isRecord(schema.properties) ? schema.properties : {};
  return {
    ...schema,
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      ...properties,
      metadata: { $ref: `${prefix}V1ObjectMeta` },
    },
  };
}
