import type { IncomingHttpHeaders } from 'node:http';
import { forbidden } from '../answer/object-errors.ts';
import type { Authorizer } from '../rbac/authorizer.ts';
import type { KubeIdentity } from './identity.ts';
import { withAuthenticatedGroup } from './identity.ts';

/** Whom the caller claims to act as. */
interface Impersonation {
  name: string;
  groups: string[];
  extra: Record<string, string[]>;
}

/**
 * The identity the request is carried out as: the one of the `Impersonate-*` headers where the caller may use them.
 * @throws KubeStatusError 403 where not
 */
export function effectiveIdentity(
  caller: KubeIdentity,
  headers: IncomingHttpHeaders,
  authorizer: Authorizer,
): KubeIdentity {
  const wanted = readImpersonation(headers);
  if (!wanted) return caller;
  checkImpersonation(caller, wanted, authorizer);
  return withAuthenticatedGroup({ name: wanted.name, groups: wanted.groups, extra: wanted.extra });
}

function readImpersonation(headers: IncomingHttpHeaders): Impersonation | undefined {
  const name = headers['impersonate-user'];
  if (typeof name !== 'string') return undefined;
  const prefix = 'impersonate-extra-';
  const extra = Object.entries(headers).filter(([header]) => header.startsWith(prefix));
  return {
    name,
    groups: headerValues(headers['impersonate-group']),
    extra: Object.fromEntries(
      extra.map(([header, value]) => [decodeURIComponent(header.slice(prefix.length)), headerValues(value)]),
    ),
  };
}

function checkImpersonation(caller: KubeIdentity, wanted: Impersonation, authorizer: Authorizer): void {
  const serviceAccount = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(wanted.name);
  const subjects = [
    serviceAccount
      ? {
          group: '',
          resource: 'serviceaccounts',
          namespace: serviceAccount[1] ?? '',
          name: serviceAccount[2] ?? '',
        }
      : { group: '', resource: 'users', name: wanted.name },
    ...wanted.groups.map((name) => ({ group: '', resource: 'groups', name })),
    ...Object.entries(wanted.extra).flatMap(([subresource, values]) =>
      values.map((name) => ({ group: 'authentication.k8s.io', resource: 'userextras', subresource, name })),
    ),
  ];
  for (const subject of subjects) {
    if (authorizer.decide(caller, { verb: 'impersonate', ...subject }).allowed) continue;
    throw forbidden(
      { group: subject.group, plural: subject.resource, kind: '' },
      {
        name: subject.name,
        why: `User "${caller.name}" cannot impersonate resource "${subject.resource}" in API group "${subject.group}" at the cluster scope`,
      },
    );
  }
}

/** Node joins repeated headers by a comma and a blank. */
function headerValues(value: string | string[] | undefined): string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : value.split(','))
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
