import { methodNotAllowed, pathNotFound } from '../answer/request-errors.ts';
import type { Answer } from '../answer/write-answer.ts';
import { isScalable } from '../discovery/type-verbs.ts';
import { answerEviction } from '../subresources/eviction.ts';
import { answerNamespaceFinalize } from '../subresources/namespace-finalize.ts';
import { answerPodLog } from '../subresources/pod-log.ts';
import { answerScale } from '../subresources/scale.ts';
import { getObject } from '../verbs/get.ts';
import { listObjects } from '../verbs/list.ts';
import { watchObjects } from '../watch/watch-objects.ts';
import { createObject } from '../writes/create.ts';
import { deleteCollection, deleteObject } from '../writes/delete.ts';
import { patchObject } from '../writes/patch-object.ts';
import { updateObject } from '../writes/update.ts';
import { verbOf } from './authorize.ts';
import type { ResourceCall } from './call.ts';

/** What a request is answered with; nothing when the answer was streamed. */
export type Dispatched = Answer | undefined;

/** Answers a request about a stored type. */
export async function dispatch(call: ResourceCall): Promise<Dispatched> {
  const { subresource, kubeType } = call.target;
  const servesStatus = subresource === 'status' && kubeType.status;
  if (subresource !== undefined && !servesStatus) return dispatchSubresource(call);
  const verb = verbOf(call, call.target);
  if (servesStatus && !['get', 'update', 'patch'].includes(verb)) throw methodNotAllowed();
  // Nobody deletes the objects of all namespaces at once.
  if (verb === 'deletecollection' && kubeType.namespaced && !call.target.namespace) throw methodNotAllowed();
  return dispatchVerb(call, verb);
}

async function dispatchVerb(call: ResourceCall, verb: string): Promise<Dispatched> {
  if (verb === 'get') return getObject(call);
  if (verb === 'list') return listObjects(call);
  if (verb === 'create') return createObject(call);
  if (verb === 'update' && call.target.name !== undefined) return updateObject(call);
  if (verb === 'patch') return patchObject(call);
  if (verb === 'delete') return deleteObject(call);
  if (verb === 'deletecollection') return deleteCollection(call);
  if (verb !== 'watch') throw methodNotAllowed();
  await watchObjects(call);
  return undefined;
}

async function dispatchSubresource(call: ResourceCall): Promise<Dispatched> {
  const { kubeType, subresource } = call.target;
  const { method } = call.request;
  const resource = `${kubeType.group}/${kubeType.plural}/${subresource}`;
  if (subresource === 'scale' && isScalable(kubeType)) return answerScale(call);
  if (resource === '/pods/log' && method === 'GET') return answerPodLog(call);
  if (resource === '/pods/eviction' && method === 'POST') return answerEviction(call);
  if (resource === '/namespaces/finalize' && method === 'PUT') return answerNamespaceFinalize(call);
  throw pathNotFound();
}
