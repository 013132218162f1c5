import { alreadyExists } from '../answer/object-errors.ts';
import { methodNotAllowed } from '../answer/request-errors.ts';
import type { Answer } from '../answer/write-answer.ts';
import type { ResourceCall } from '../request/call.ts';
import { readObject } from '../request/read-body.ts';
import { withName } from '../validation/check-names.ts';
import { decodeObject, readFieldValidation } from '../validation/decode-object.ts';
import { commitWrite } from './commit-write.ts';

/** Answers a create. */
export async function createObject(call: ResourceCall): Promise<Answer> {
  const { target, store } = call;
  const { kubeType, namespace } = target;
  if (target.name !== undefined || (kubeType.namespaced && namespace === undefined)) throw methodNotAllowed();
  const mode = readFieldValidation(call);
  const { object, warnings } = decodeObject(kubeType, await readObject(call.request), { mode });
  const candidate = withName(object, namespace === undefined ? {} : { namespace });
  const { resourceVersion } = candidate.metadata;
  if (resourceVersion) delete candidate.metadata.resourceVersion;
  const existing = store.get(kubeType, namespace, candidate.metadata.name);
  if (existing) throw alreadyExists(kubeType, candidate.metadata.name);
  return commitWrite(call, { candidate, warnings });
}
