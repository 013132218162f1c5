import type { KubeObject, ObjectStore } from '../../world.ts';
import type { KubeIdentity } from '../request/identity.ts';
import { asRecord, asText } from '../json.ts';
import type { AccessAttributes } from './access-attributes.ts';
import { ruleAllows } from './policy-rule.ts';
import type { PolicyRule } from './policy-rule.ts';
import { rbacGroup, rulesOfRole, subjectKeys } from './read-roles.ts';

/** The answer to an access question. */
export interface AccessDecision {
  allowed: boolean;
  /** Which binding allows it; '' when nothing does. */
  reason: string;
}

/** Answers access questions from the roles and bindings of one cluster. */
export interface Authorizer {
  decide(identity: KubeIdentity, attributes: AccessAttributes): AccessDecision;
  /** The rules that hold for somebody in a namespace. */
  rulesIn(identity: KubeIdentity, namespace: string): PolicyRule[];
}

/** Rules that somebody has because of one binding. */
interface Grant {
  /** Absent for a ClusterRoleBinding. */
  namespace: string | undefined;
  rules: PolicyRule[];
  reason: string;
}

const authorizers = new WeakMap<ObjectStore, Authorizer>();

/** The authorizer of a cluster; always the same one for the same store. */
export function authorizerOf(store: ObjectStore): Authorizer {
  let authorizer = authorizers.get(store);
  if (!authorizer) {
    authorizer = new RbacAuthorizer(store);
    authorizers.set(store, authorizer);
  }
  return authorizer;
}

class RbacAuthorizer implements Authorizer {
  private readonly store: ObjectStore;
  /** Grants by subject; forgotten when a role or a binding changes. */
  private grants: Map<string, Grant[]> | undefined;

  constructor(store: ObjectStore) {
    this.store = store;
    store.subscribe((event) => {
      if (event.kubeType.group === rbacGroup) this.grants = undefined;
    });
  }

  decide(identity: KubeIdentity, attributes: AccessAttributes): AccessDecision {
    if (identity.groups.includes('system:masters')) return { allowed: true, reason: '' };
    const grant = this.grantsOf(identity).find(
      ({ namespace, rules }) =>
        (namespace === undefined || namespace === attributes.namespace) &&
        rules.some((rule) => ruleAllows(rule, attributes)),
    );
    return grant ? { allowed: true, reason: grant.reason } : { allowed: false, reason: '' };
  }

  rulesIn(identity: KubeIdentity, namespace: string): PolicyRule[] {
    if (identity.groups.includes('system:masters')) return [everything, everyPath];
    return this.grantsOf(identity)
      .filter((grant) => grant.namespace === undefined || grant.namespace === namespace)
      .flatMap((grant) => grant.rules);
  }

  private grantsOf({ name, groups }: KubeIdentity): Grant[] {
    this.grants ??= collectGrants(this.store);
    const keys = [`User:${name}`, ...groups.map((group) => `Group:${group}`)];
    return keys.flatMap((key) => this.grants?.get(key) ?? []);
  }
}

const everything: PolicyRule = {
  verbs: ['*'],
  apiGroups: ['*'],
  resources: ['*'],
  resourceNames: [],
  nonResourceURLs: [],
};
const everyPath: PolicyRule = {
  verbs: ['*'],
  apiGroups: [],
  resources: [],
  resourceNames: [],
  nonResourceURLs: ['*'],
};

function collectGrants(store: ObjectStore): Map<string, Grant[]> {
  const grants = new Map<string, Grant[]>();
  for (const kind of ['ClusterRoleBinding', 'RoleBinding']) {
    const kubeType = store.typeOfKind(rbacGroup, kind);
    for (const binding of kubeType ? store.list(kubeType) : []) addGrant(store, grants, binding);
  }
  return grants;
}

function addGrant(store: ObjectStore, grants: Map<string, Grant[]>, binding: KubeObject): void {
  const role = asRecord(binding.roleRef);
  const kind = asText(role.kind);
  const name = asText(role.name);
  const { namespace } = binding.metadata;
  const rules = rulesOfRole(store, { kind, name, ...(namespace && { namespace }) });
  const place = namespace ? `"${binding.metadata.name}/${namespace}"` : `"${binding.metadata.name}"`;
  for (const key of subjectKeys(binding)) {
    const reason = `RBAC: allowed by ${binding.kind} ${place} of ${kind} "${name}" to ${key.replace(/:(.*)$/s, ' "$1"')}`;
    grants.set(key, [...(grants.get(key) ?? []), { namespace, rules, reason }]);
  }
}
