import type { KubeObject } from '../../world.ts';
import { invalidOption } from '../answer/option-errors.ts';
import { badRequest, methodNotAllowed, unsupportedMediaType } from '../answer/request-errors.ts';
import { invalid, notFound } from '../answer/object-errors.ts';
import { KubeStatusError } from '../answer/status-error.ts';
import type { Answer } from '../answer/write-answer.ts';
import { asRecord, isRecord } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { hasBuiltInSchema, schemaOfType } from '../openapi/schema-of-type.ts';
import { applyJsonPatch } from '../patch/json-patch.ts';
import { applyMergePatch } from '../patch/merge-patch.ts';
import { applyStrategicMerge } from '../patch/strategic-merge.ts';
import type { ResourceCall } from '../request/call.ts';
import { mediaType, parseValue, readBody } from '../request/read-body.ts';
import type { DecodedObject } from '../validation/decode-object.ts';
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
    const message = 'Forbidden: may not be specified for non-apply patch';
    throw invalidOption('PatchOptions', { reason: 'FieldValueForbidden', message, field: 'force' });
  }
  const previous = store.get(kubeType, namespace, name);
  if (!previous) throw notFound(kubeType, name);
  const patched = patchDocument(call, previous, { type, patch: parseValue(text, false) });
  const { object, warnings } = decodePatched(call, patched, type);
  checkIdentity(call, object, previous);
  return commitWrite(call, { candidate: object, previous, warnings });
}

/** What a patch made is decoded like what is sent, but failures are blamed on the patch. */
function decodePatched(call: ResourceCall, patched: JsonObject, type: string): DecodedObject {
  const { target } = call;
  const mode = readFieldValidation(call);
  try {
    return decodeObject(target.kubeType, patched, { mode, subresource: target.subresource });
  } catch (error) {
    if (!(error instanceof KubeStatusError) || error.code !== 400) throw error;
    const why = error.message.replace(/^.*?cannot be handled as a \w+: /, '');
    if (type.includes('strategic')) throw badRequest(why);
    const message = `Invalid value: ${JSON.stringify(JSON.stringify(patched))}: ${why}`;
    throw invalid({ group: '', plural: '', kind: '' }, '', [
      { reason: 'FieldValueInvalid', message, field: 'patch' },
    ]);
  }
}

/** A patch may not make another object of it. */
function checkIdentity({ target }: ResourceCall, object: KubeObject, previous: KubeObject): void {
  const { name, uid } = object.metadata;
  if (name !== previous.metadata.name) {
    throw badRequest(
      `the name of the object (${name}) does not match the name on the URL (${previous.metadata.name})`,
    );
  }
  if (uid === undefined || uid === previous.metadata.uid) return;
  const message = `Invalid value: "${uid}": field is immutable`;
  throw invalid(target.kubeType, name, [{ reason: 'FieldValueInvalid', message, field: 'metadata.uid' }]);
}

/**
 * Applies a patch that is not an apply to a document of the call's type.
 * @throws KubeStatusError 400, 415 or 422
 */
function patchDocument(
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
