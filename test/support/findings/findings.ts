import type { Finding } from '@outrider/api/contract/findings.ts';
import type { ObjectRef } from '@outrider/api/contract/object-ref.ts';
import { createHash } from 'node:crypto';

const AT = '2026-11-20T10:00:00.000Z';

/** A GitRepo in the management cluster. */
export function gitRepoRef(name: string, namespace = 'fleet-default'): ObjectRef {
  return { cluster: 'local', apiVersion: 'fleet.cattle.io/v1alpha1', kind: 'GitRepo', namespace, name };
}

/** A Deployment in a downstream cluster. */
export function deploymentRef(cluster: string, namespace: string, name: string): ObjectRef {
  return { cluster, apiVersion: 'apps/v1', kind: 'Deployment', namespace, name };
}

/** A finding with everything filled in; its id follows from rule and object. */
export function finding(changes: Partial<Finding> = {}): Finding {
  const object = changes.object ?? gitRepoRef('shop');
  const rule = changes.rule ?? 'fleet/git-repo-stalled';
  const id = createHash('sha256')
    .update(`${rule}${JSON.stringify(object)}`)
    .digest('hex')
    .slice(0, 32);
  return {
    id,
    rule,
    messageId: 'stalled',
    severity: 'high',
    state: 'open',
    causeClass: 'git-access',
    object,
    path: 'status.conditions[Stalled]',
    message: 'The Git server refused the credentials',
    cause: 'The token has expired.',
    remediation: 'Renew the token.',
    confidence: 1,
    transient: false,
    origin: {},
    evidence: [
      { id: 'e1', kind: 'condition', object, path: 'status.conditions[Stalled].message', value: 'denied' },
    ],
    related: [],
    codes: [],
    services: [],
    docs: `rules/${rule}.md`,
    firstSeen: AT,
    lastSeen: AT,
    lastChanged: AT,
    ...changes,
  };
}
