import type { KubeObject } from '../../world.ts';
import { invalidOption } from '../answer/option-errors.ts';
import { badRequest } from '../answer/request-errors.ts';
import { conflict, staleObject } from '../answer/object-errors.ts';
import type { Answer } from '../answer/write-answer.ts';
import { applyServerSide } from '../apply/server-side-apply.ts';
import { asRecord } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { isTrue } from '../request/call.ts';
import type { ResourceCall } from '../request/call.ts';
import { parseObject } from '../request/read-body.ts';
import { withName } from '../validation/check-names.ts';
import { decodeObject, readFieldValidation } from '../validation/decode-object.ts';
import { checkApplied } from '../validation/check-applied.ts';
import { commitWrite } from './commit-write.ts';
import { fieldOwnerOf } from './write-plan.ts';

/** Answers a server-side apply; creates the object when it is not there. */
export function applyObject(call: ResourceCall, text: string): Answer {
  const { target, store, query } = call;
  const { kubeType, namespace, name = '', subresource } = target;
  if (!query.get('fieldManager')) {
    const message = 'Required value: is required for apply patch';
    throw invalidOption('PatchOptions', { reason: 'FieldValueRequired', message, field: 'fieldManager' });
  }
  readFieldValidation(call);
  const applied = checkApplied(kubeType, parseObject(text, true));
  const named = withName(applied, { name, ...(namespace !== undefined && { namespace }) });
  if (named.metadata.name !== name) {
    throw badRequest(
      `the name of the object (${named.metadata.name}) does not match the name on the URL (${name})`,
    );
  }
  const live = store.get(kubeType, namespace, name);
  checkLive(call, named, live);
  const merged = applyServerSide(kubeType, {
    applied: appliedPart(named, subresource, kubeType.status),
    live,
    owner: fieldOwnerOf(call, 'Apply'),
    force: isTrue(call, 'force'),
    now: Date.now(),
  });
  const { object } = decodeObject(kubeType, merged as JsonObject, { mode: 'Ignore', subresource });
  return commitWrite(call, {
    candidate: object,
    ...(live && { previous: live }),
    warnings: [],
    ownersKnown: true,
  });
}

function checkLive({ target }: ResourceCall, applied: KubeObject, live: KubeObject | undefined): void {
  const { kubeType } = target;
  const { name, uid, resourceVersion } = applied.metadata;
  if (!live && uid) {
    throw conflict(kubeType, {
      name,
      cause: `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`,
    });
  }
  if (live && resourceVersion && resourceVersion !== live.metadata.resourceVersion) {
    throw staleObject(kubeType, name);
  }
}

/** An apply of the object says nothing about its status, an apply of the status nothing about the rest. */
function appliedPart(applied: KubeObject, subresource: string | undefined, hasStatus: boolean): KubeObject {
  const { status, ...rest } = applied;
  if (subresource === 'status') {
    const { name, namespace } = applied.metadata;
    const metadata = { name, ...(namespace && { namespace }) };
    return { apiVersion: applied.apiVersion, kind: applied.kind, metadata, status: asRecord(status) };
  }
  return hasStatus ? (rest as KubeObject) : applied;
}
