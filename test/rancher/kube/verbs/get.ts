import { notFound } from '../answer/object-errors.ts';
import { ok } from '../answer/write-answer.ts';
import type { Answer } from '../answer/write-answer.ts';
import type { ResourceCall } from '../request/call.ts';
import { formOptionsOf } from '../request/form-options.ts';
import { renderObject } from '../table/render-form.ts';

/** Answers a read of one object; its status subresource reads the same. */
export function getObject(call: ResourceCall): Answer {
  const { store, target } = call;
  const { kubeType, namespace, name = '' } = target;
  const object = store.get(kubeType, namespace, name);
  if (!object) throw notFound(kubeType, name);
  return ok(renderObject(kubeType, object, formOptionsOf(call)));
}
