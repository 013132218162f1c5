import { invalid } from '../answer/object-errors.ts';
import { asRecord, asText, isRecord } from '../json.ts';
import { asTexts } from '../json-values.ts';
import type { JsonObject } from '../json.ts';
import type { AccessAttributes } from '../rbac/access-attributes.ts';
import type { Authorizer } from '../rbac/authorizer.ts';
import type { KubeIdentity } from '../request/identity.ts';

const accessReview = {
  group: 'authorization.k8s.io',
  plural: 'subjectaccessreviews',
  kind: 'SubjectAccessReview',
};

/** The status of a SelfSubjectReview. */
export function reviewSelf(identity: KubeIdentity): unknown {
  return { userInfo: userInfo(identity) };
}

/** Who somebody is, as reviews name it. */
export function userInfo({ name, groups, uid, extra }: KubeIdentity): unknown {
  return { username: name, ...(uid && { uid }), groups, ...(extra && { extra }) };
}

/** The status of a SelfSubjectAccessReview. */
export function reviewOwnAccess(authorizer: Authorizer, review: JsonObject, identity: KubeIdentity): unknown {
  return statusOf(authorizer, identity, attributesOf(asRecord(review.spec)));
}

/** The status of a SubjectAccessReview; a local one is about its own namespace only. */
export function reviewSubjectAccess(
  authorizer: Authorizer,
  review: JsonObject,
  namespace: string | undefined,
): unknown {
  const spec = asRecord(review.spec);
  const identity = { name: asText(spec.user), groups: asTexts(spec.groups) };
  if (identity.name === '' && identity.groups.length === 0) {
    throw invalid(accessReview, '', [
      {
        reason: 'FieldValueInvalid',
        message: 'Invalid value: "": at least one of user or group must be specified',
        field: 'spec.user',
      },
    ]);
  }
  const attributes = attributesOf(spec);
  return statusOf(authorizer, identity, namespace === undefined ? attributes : { ...attributes, namespace });
}

function statusOf(authorizer: Authorizer, identity: KubeIdentity, attributes: AccessAttributes): unknown {
  const { allowed, reason } = authorizer.decide(identity, attributes);
  return { allowed, ...(reason && { reason }) };
}

function attributesOf(spec: JsonObject): AccessAttributes {
  const { resourceAttributes, nonResourceAttributes } = spec;
  if (isRecord(resourceAttributes) === isRecord(nonResourceAttributes)) {
    throw invalid(accessReview, '', [
      {
        reason: 'FieldValueInvalid',
        message:
          'Invalid value: exactly one of nonResourceAttributes or resourceAttributes must be specified',
        field: 'spec.resourceAttributes',
      },
    ]);
  }
  if (isRecord(nonResourceAttributes)) {
    return {
      verb: asText(nonResourceAttributes.verb),
      group: '',
      resource: '',
      path: asText(nonResourceAttributes.path),
    };
  }
  const wanted = asRecord(resourceAttributes);
  const optional = (field: string) =>
    asText(wanted[field]) === '' ? {} : { [field]: asText(wanted[field]) };
  return {
    verb: asText(wanted.verb),
    group: asText(wanted.group),
    resource: asText(wanted.resource),
    ...optional('subresource'),
    ...optional('namespace'),
    ...optional('name'),
  };
}
