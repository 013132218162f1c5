import type { PolicyRule } from '../../kube/rbac/policy-rule.ts';
import type { KubeType } from '../../world.ts';

/** A rule somebody holds, and where: in one namespace, or everywhere. */
export interface Grant {
  namespace: string | undefined;
  rule: PolicyRule;
}

/** What somebody may do with one verb on one resource. */
export interface Scope {
  /** Every object of every namespace. */
  everything: boolean;
  /** Every object of these namespaces. */
  namespaces: Set<string>;
  /** These objects only: `namespace/name`, or `/name` for any namespace and cluster-scoped objects. */
  names: Set<string>;
}

/** A resource a right is asked for. */
export type ResourceRef = Pick<KubeType, 'group' | 'plural'>;

/** All rights of one identity in one cluster, as Steve keeps them: a list shows what `list` or a named `get` allows. */
export class AccessSet {
  private readonly grants: readonly Grant[];
  private readonly scopes = new Map<string, Scope>();

  constructor(grants: readonly Grant[]) {
    this.grants = grants;
  }

  /** Where a verb is allowed on a resource (`pods`, or a subresource: `pods/log`). */
  scope(verb: string, { group, plural }: ResourceRef): Scope {
    const key = `${verb} ${group} ${plural}`;
    let scope = this.scopes.get(key);
    if (!scope) {
      scope = this.compute(verb, group, plural);
      this.scopes.set(key, scope);
    }
    return scope;
  }

  /** Whether a verb is allowed on any object at all of a resource. */
  mayAnywhere(verb: string, resource: ResourceRef): boolean {
    const { everything, namespaces, names } = this.scope(verb, resource);
    return everything || namespaces.size > 0 || names.size > 0;
  }

  /** Whether a verb is allowed on one object; without a name, on all of a namespace. */
  may(
    verb: string,
    resource: ResourceRef,
    { namespace, name }: { namespace?: string | undefined; name?: string },
  ): boolean {
    const scope = this.scope(verb, resource);
    if (scope.everything || (namespace !== undefined && scope.namespaces.has(namespace))) {
      return true;
    }
    return (
      name !== undefined && (scope.names.has(`${namespace ?? ''}/${name}`) || scope.names.has(`/${name}`))
    );
  }

  /** Whether an object appears in lists: `list` covers it, or `get` names it. */
  mayList(resource: ResourceRef, object: { namespace?: string | undefined; name: string }): boolean {
    if (this.may('list', resource, object)) {
      return true;
    }
    const named = this.scope('get', resource).names;
    return named.has(`${object.namespace ?? ''}/${object.name}`) || named.has(`/${object.name}`);
  }

  private compute(verb: string, group: string, plural: string): Scope {
    const scope: Scope = { everything: false, namespaces: new Set(), names: new Set() };
    for (const { namespace, rule } of this.grants) {
      if (!covers(rule, verb, { group, plural })) {
        continue;
      }
      if (rule.resourceNames.length > 0) {
        rule.resourceNames.forEach((name) => scope.names.add(`${namespace ?? ''}/${name}`));
      } else if (namespace === undefined) {
        scope.everything = true;
      } else {
        scope.namespaces.add(namespace);
      }
    }
    return scope;
  }
}

function covers(rule: PolicyRule, verb: string, { group, plural }: ResourceRef): boolean {
  return has(rule.verbs, verb) && has(rule.apiGroups, group) && coversResource(rule.resources, plural);
}

function has(values: string[], wanted: string): boolean {
  return values.includes('*') || values.includes(wanted);
}

/** A bare star covers subresources too; `any/log` style entries cover that subresource of every resource. */
function coversResource(resources: string[], plural: string): boolean {
  const subresource = plural.split('/')[1];
  return has(resources, plural) || (subresource !== undefined && resources.includes(`*/${subresource}`));
}
