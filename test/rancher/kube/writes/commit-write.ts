import type { KubeObject, KubeType } from '../../world.ts';
import { admit } from '../admission/admit.ts';
import { conflict, invalid, staleObject } from '../answer/object-errors.ts';
import { renderObject } from '../table/render-form.ts';
import type { Answer } from '../answer/write-answer.ts';
import { trackUpdate } from '../apply/track-update.ts';
import { applyDefaults } from '../defaults/apply-defaults.ts';
import { isDryRun } from '../request/call.ts';
import type { ResourceCall } from '../request/call.ts';
import { formOptionsOf } from '../request/form-options.ts';
import { deepEqual } from '../store/deep-equal.ts';
import { withServerFields } from '../store/server-fields.ts';
import { labelCauses } from '../validation/check-labels.ts';
import { checkName } from '../validation/check-names.ts';
import { workloadCauses } from '../validation/check-workload.ts';
import { immutableCauses } from '../validation/immutable-fields.ts';
import { finishDeletion } from './finish-deletion.ts';
import { keepOtherPart } from './keep-other-part.ts';
import { fieldOwnerOf } from './write-plan.ts';
import type { WritePlan } from './write-plan.ts';

/**
 * Carries a write out: protects what the caller may not change, fills in defaults, admits, records owners and stores.
 * With `dryRun=All` everything but the storing happens.
 * @throws KubeStatusError when the write is refused
 */
export function commitWrite(call: ResourceCall, plan: WritePlan): Answer {
  const stored = storeObject(call, plan);
  const body = renderObject(call.target.kubeType, stored, formOptionsOf(call));
  return { code: plan.previous ? 200 : 201, body, warnings: plan.warnings };
}

/** As commitWrite, returning the object as it is then stored. */
export function storeObject(call: ResourceCall, plan: WritePlan): KubeObject {
  const { kubeType } = call.target;
  const { previous } = plan;
  const dryRun = isDryRun(call);
  if (previous) checkPreconditions(kubeType, plan.candidate, previous);
  else checkName(kubeType, plan.candidate);
  const candidate = prepare(call, plan);
  checkContent(kubeType, candidate, previous);
  admit(call.cluster, {
    operation: previous ? 'UPDATE' : 'CREATE',
    kubeType,
    object: candidate,
    ...(previous && { previous }),
    identity: call.identity,
    store: call.store,
  });
  const owned = plan.ownersKnown
    ? candidate
    : trackUpdate(kubeType, candidate, { previous, owner: fieldOwnerOf(call, 'Update'), now: Date.now() });
  const final = withServerFields(kubeType, owned, { previous, now: Date.now() });
  if (dryRun) return final;
  return finishDeletion(call, call.store.put(kubeType, final));
}

function prepare({ target }: ResourceCall, { candidate, previous }: WritePlan): KubeObject {
  const { kubeType, subresource } = target;
  const kept = keepOtherPart(kubeType, { candidate, previous, subresource });
  const metadata = { ...kept.metadata };
  // Only the server sets these, whatever was sent.
  delete metadata.deletionTimestamp;
  delete metadata.selfLink;
  delete metadata.creationTimestamp;
  delete metadata.generation;
  delete metadata.uid;
  const { deletionTimestamp } = previous?.metadata ?? {};
  const object = { ...kept, metadata: { ...metadata, ...(deletionTimestamp && { deletionTimestamp }) } };
  return applyDefaults(kubeType, object, previous);
}

/** What the schema does not say: labels, pods that could not run, and fields that cannot change. */
function checkContent(kubeType: KubeType, candidate: KubeObject, previous: KubeObject | undefined): void {
  const causes = [
    ...labelCauses(candidate),
    ...workloadCauses(kubeType, candidate),
    ...(previous ? immutableCauses(kubeType, candidate, previous) : []),
  ];
  if (causes.length > 0) throw invalid(kubeType, candidate.metadata.name, causes);
}

function checkPreconditions(kubeType: KubeType, candidate: KubeObject, previous: KubeObject): void {
  const { name, resourceVersion, uid } = candidate.metadata;
  if (name !== previous.metadata.name || candidate.metadata.namespace !== previous.metadata.namespace) {
    throw invalid(kubeType, previous.metadata.name, [
      {
        reason: 'FieldValueInvalid',
        message: `Invalid value: "${name}": field is immutable`,
        field: 'metadata.name',
      },
    ]);
  }
  if (uid && uid !== previous.metadata.uid) {
    const key = ['/registry', kubeType.plural, previous.metadata.namespace, name].filter(Boolean).join('/');
    const problem = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${previous.metadata.uid}`;
    const cause = `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: ${problem}`;
    throw conflict(kubeType, { name, cause });
  }
  if (resourceVersion && resourceVersion !== '0' && resourceVersion !== previous.metadata.resourceVersion) {
    throw staleObject(kubeType, name);
  }
  checkFinalizers(kubeType, candidate, previous);
}

/** An object that is being deleted gets no new finalizers. */
function checkFinalizers(kubeType: KubeType, candidate: KubeObject, previous: KubeObject): void {
  if (!previous.metadata.deletionTimestamp) return;
  const known = previous.metadata.finalizers ?? [];
  const added = (candidate.metadata.finalizers ?? []).filter((finalizer) => !known.includes(finalizer));
  if (added.length === 0 || deepEqual(known, candidate.metadata.finalizers)) return;
  throw invalid(kubeType, candidate.metadata.name, [
    {
      reason: 'FieldValueForbidden',
      message: `Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers ${JSON.stringify(added)}`,
      field: 'metadata.finalizers',
    },
  ]);
}
