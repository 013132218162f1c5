import type { KubeObject, KubeType } from '../../world.ts';
import { asRecord, isRecord } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { hasBuiltInSchema } from '../openapi/schema-of-type.ts';

/** Fields that the server allocates after it recorded who wrote what, by `group/Kind`. */
const allocated: Record<string, string[]> = {
  '/Service': ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy'],
  '/Namespace': ['finalizers'],
};

/**
 * The part of a new object that its creator does not own: allocated fields, the status, and the objects that every
 * object of a built-in kind has. Custom resources only have metadata by themselves.
 */
export function unownedPart(kubeType: KubeType, object: KubeObject): JsonObject {
  if (!hasBuiltInSchema(kubeType)) return { metadata: {} };
  const spec = asRecord(object.spec);
  const fields = allocated[`${kubeType.group}/${kubeType.kind}`] ?? [];
  return {
    metadata: {},
    spec: {
      ...Object.fromEntries(fields.map((field) => [field, spec[field]])),
      ...Object.fromEntries(
        ['strategy', 'updateStrategy'].filter((field) => isRecord(spec[field])).map((field) => [field, {}]),
      ),
      ...(isRecord(spec.template) && { template: { metadata: {}, spec: { containers: [] } } }),
      ...(Array.isArray(spec.containers) && { containers: [] }),
    },
    status: object.status,
  };
}
