import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { apiGroup } from '../../../kernel/object-ref.ts';
import { refWords } from '../parts/ref-words.ts';

/**
 * API groups of which every kind says who may do what, or gets between a request and the API server: whoever writes one of
 * them gives rights.
 */
const GROUPS = new Set([
  'rbac.authorization.k8s.io',
  'authorization.k8s.io',
  'authentication.k8s.io',
  'certificates.k8s.io',
  'admissionregistration.k8s.io',
  'apiregistration.k8s.io',
  'management.cattle.io',
  'ext.cattle.io',
]);

/** Kinds that give rights, or hold what gives them, in whatever group. */
const KINDS = new Set([
  'secret',
  'serviceaccount',
  'customresourcedefinition',
  'gitreporestriction',
  'clusterregistration',
  'clusterregistrationtoken',
]);

/** Kinds that may be deleted, as `group/kind`: whoever made them makes them again, or nothing is lost with them. */
const DELETABLE = new Set(['batch/Job', '/Pod']);

/** Why no suggestion may change an object of this kind; `undefined` when it may. */
export function kindProblem(object: ObjectRef): string | undefined {
  const kind = object.kind.toLowerCase();
  const givesRights =
    GROUPS.has(apiGroup(object.apiVersion).toLowerCase()) ||
    KINDS.has(kind) ||
    /role(?:template)?(?:binding)?s?$/.test(kind);
  return givesRights ? `${refWords(object)} holds or gives rights: Outrider never changes that.` : undefined;
}

/** Why no suggestion may delete an object of this kind; `undefined` when it may. */
export function deletionProblem(object: ObjectRef): string | undefined {
  return DELETABLE.has(`${apiGroup(object.apiVersion)}/${object.kind}`)
    ? undefined
    : `${refWords(object)} would be deleted: Outrider deletes Jobs and Pods only.`;
}
