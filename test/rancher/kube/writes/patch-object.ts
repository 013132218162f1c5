import type { KubeObject } from '../../world.ts';
import { badRequest, methodNotAllowed, unsupportedMediaType } from '../answer/request-errors.ts';
import { notFound } from '../answer/object-errors.ts';
import type { Answer } from '../answer/write-answer.ts';
import { asRecord, isRecord } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { hasBuiltInSchema, schemaOfType } from '../openapi/schema-of-type.ts';
import { applyJsonPatch } from '../patch/json-patch.ts';
import { applyMergePatch } from '../patch/merge-patch.ts';
import { applyStrategicMerge } from '../patch/strategic-merge.ts';
import type { ResourceCall } from '../request/call.ts';
import { mediaType, parseValue, readBody } from '../request/read-body.ts';
import { decodeObject, readFieldValidation } from '../validation/decode-object.ts';
import { applyObject } from './apply-object.ts';
import { commitWrite } from './commit-write.ts';

/** The kinds of patches, in the order the server names them. */
const patchTypes = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
];

/** Answers a PATCH of any kind. */
export async function patchObject(call: ResourceCall): Promise<Answer> {
  const { target, store, query, request } = call;
  const { kubeType, namespace, name } = target;
  if (name === undefined) throw methodNotAllowed();
  const type = mediaType(request);
  const text = await readBody(request);
  if (type === 'application/apply-patch+yaml') return applyObject(call, text);
  if (query.get('force') !== null) {
    throw badRequest(
      'PatchOptions.meta.k8s.io "" is invalid: force: Forbidden: may not be specified for non-apply patch',
    );
  }
  const mode = readFieldValidation(query);
  const previous = store.get(kubeType, namespace, name);
  if (!previous) throw notFound(kubeType, name);
  const patched = patchDocument(call, previous, { type, patch: parseValue(text, false) });
  const { object, warnings } = decodeObject(kubeType, patched, { mode, subresource: target.subresource });
  return commitWrite(call, { candidate: object, previous, warnings });
}

/**
 * Applies a patch that is not an apply to a document of the call's type.
 * @throws KubeStatusError 400, 415 or 422
 */
export function patchDocument(
  { target }: ResourceCall,
  document: KubeObject,
  { type, patch }: { type: string; patch: unknown },
): JsonObject {
  const { kubeType } = target;
  if (type === 'application/json-patch+json') return asRecord(applyJsonPatch(document, patch));
  if (!isRecord(patch)) throw badRequest('error decoding patch: json: cannot unmarshal into an object');
  if (type === 'application/merge-patch+json') return asRecord(applyMergePatch(document, patch));
  if (type === 'application/strategic-merge-patch+json' && hasBuiltInSchema(kubeType)) {
    return asRecord(applyStrategicMerge(document, patch, schemaOfType(kubeType)));
  }
  const offered = hasBuiltInSchema(kubeType)
    ? patchTypes
    : patchTypes.filter((other) => !other.includes('strategic'));
  throw unsupportedMediaType(offered.join(', '));
}
