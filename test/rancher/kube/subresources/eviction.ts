import { notFound } from '../answer/object-errors.ts';
import type { Answer } from '../answer/write-answer.ts';
import type { ResourceCall } from '../request/call.ts';
import { isDryRun } from '../request/call.ts';
import { readBody } from '../request/read-body.ts';
import { deleteStored } from '../writes/delete-stored.ts';

/** Answers an eviction: the pod is deleted. */
export async function answerEviction(call: ResourceCall): Promise<Answer> {
  const { store, target } = call;
  const { kubeType, namespace, name = '' } = target;
  await readBody(call.request);
  const object = store.get(kubeType, namespace, name);
  if (!object) throw notFound(kubeType, name);
  if (!isDryRun(call)) deleteStored(store, { kubeType, object }, 'Background');
  return { code: 201, body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success' } };
}
