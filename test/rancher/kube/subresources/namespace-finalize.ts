import { notFound } from '../answer/object-errors.ts';
import { ok } from '../answer/write-answer.ts';
import type { Answer } from '../answer/write-answer.ts';
import type { ResourceCall } from '../request/call.ts';
import { readObject } from '../request/read-body.ts';

/** Answers the change of a namespace's own finalizers; without any, a terminating namespace is gone. */
export async function answerNamespaceFinalize({ store, target, request }: ResourceCall): Promise<Answer> {
  const { kubeType, name = '' } = target;
  const sent = await readObject(request);
  const object = store.get(kubeType, undefined, name);
  if (!object) throw notFound(kubeType, name);
  const stored = store.put(kubeType, { ...object, spec: sent.spec ?? {} });
  return ok(stored);
}
