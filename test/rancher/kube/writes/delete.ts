import type { KubeObject, KubeType } from '../../world.ts';
import { admit } from '../admission/admit.ts';
import { notFound } from '../answer/object-errors.ts';
import { ok } from '../answer/write-answer.ts';
import type { Answer } from '../answer/write-answer.ts';
import type { ResourceCall } from '../request/call.ts';
import { formOptionsOf } from '../request/form-options.ts';
import { objectFilter } from '../selectors/select-objects.ts';
import { wholeSeconds } from '../store/server-fields.ts';
import { renderList, renderObject } from '../table/render-form.ts';
import { checkDeletePreconditions, readDeleteOptions } from './delete-options.ts';
import type { DeleteOptions } from './delete-options.ts';
import { deleteStored } from './delete-stored.ts';

/** Answers a delete of one object. */
export async function deleteObject(call: ResourceCall): Promise<Answer> {
  const { target, store } = call;
  const { kubeType, namespace, name = '' } = target;
  const options = await readDeleteOptions(call);
  const object = store.get(kubeType, namespace, name);
  if (!object) throw notFound(kubeType, name);
  checkDeletePreconditions(kubeType, object, options);
  const remaining = deleteOne(call, object, options);
  // The server answers with a pod as it was last.
  const shown = remaining ?? (isPod(kubeType) ? lastOf(object) : undefined);
  if (shown) return ok(renderObject(kubeType, shown, formOptionsOf(call)));
  return ok({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name,
      ...(kubeType.group !== '' && { group: kubeType.group }),
      kind: kubeType.plural,
      uid: object.metadata.uid,
    },
  });
}

/** Answers a delete of all selected objects. */
export async function deleteCollection(call: ResourceCall): Promise<Answer> {
  const { target, store } = call;
  const { kubeType, namespace } = target;
  const options = await readDeleteOptions(call);
  const filter = objectFilter(kubeType, call.query);
  const items = store.list(kubeType, namespace).filter((object) => !filter || filter(object));
  for (const object of items) deleteOne(call, object, options);
  const metadata = { resourceVersion: String(store.revision()) };
  return ok(renderList(kubeType, { items, metadata }, formOptionsOf(call)));
}

/** Deletes an object and returns what remains of it, if it has to wait. */
function deleteOne(call: ResourceCall, object: KubeObject, options: DeleteOptions): KubeObject | undefined {
  const { kubeType } = call.target;
  admit(call.cluster, { operation: 'DELETE', kubeType, object, identity: call.identity, store: call.store });
  if (options.dryRun) return waits(kubeType, object) ? lastOf(object) : undefined;
  return deleteStored(call.store, { kubeType, object }, options.propagation);
}

/** Whether a delete would leave the object there for a while. */
function waits({ group, kind }: KubeType, { metadata }: KubeObject): boolean {
  return (metadata.finalizers ?? []).length > 0 || (group === '' && kind === 'Namespace');
}

function isPod({ group, kind }: KubeType): boolean {
  return group === '' && kind === 'Pod';
}

function lastOf(object: KubeObject): KubeObject {
  const deletionTimestamp = object.metadata.deletionTimestamp ?? wholeSeconds(Date.now());
  return { ...object, metadata: { ...object.metadata, deletionTimestamp, deletionGracePeriodSeconds: 0 } };
}
