import { badRequest } from '../answer/request-errors.ts';
import { invalid, notFound } from '../answer/object-errors.ts';
import type { Answer } from '../answer/write-answer.ts';
import { hasBuiltInSchema } from '../openapi/schema-of-type.ts';
import type { ResourceCall } from '../request/call.ts';
import { readObject } from '../request/read-body.ts';
import { withName } from '../validation/check-names.ts';
import { decodeObject, readFieldValidation } from '../validation/decode-object.ts';
import { commitWrite } from './commit-write.ts';

/** Answers a PUT of an object or of its status. */
export async function updateObject(call: ResourceCall): Promise<Answer> {
  const { target, store } = call;
  const { kubeType, namespace, name = '' } = target;
  const mode = readFieldValidation(call);
  const { object, warnings } = decodeObject(kubeType, await readObject(call.request), {
    mode,
    subresource: target.subresource,
  });
  const candidate = withName(object, { name, ...(namespace !== undefined && { namespace }) });
  if (candidate.metadata.name !== name) {
    throw badRequest(
      `the name of the object (${candidate.metadata.name}) does not match the name on the URL (${name})`,
    );
  }
  const previous = store.get(kubeType, namespace, name);
  if (!previous) throw notFound(kubeType, name);
  if (!candidate.metadata.resourceVersion && !hasBuiltInSchema(kubeType)) {
    throw invalid(kubeType, name, [
      {
        reason: 'FieldValueInvalid',
        message: 'Invalid value: 0: must be specified for an update',
        field: 'metadata.resourceVersion',
      },
    ]);
  }
  return commitWrite(call, { candidate, previous, warnings });
}
