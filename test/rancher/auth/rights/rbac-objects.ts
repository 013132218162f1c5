import { rbacGroup } from '../../kube/rbac/read-roles.ts';
import type { KubeObject, ObjectStore } from '../../world.ts';

/** A rule of a role. */
export interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
  resourceNames?: string[];
}

/** Reading, as RBAC spells it. */
export const read = ['get', 'list', 'watch'];

/** A ClusterRole. */
export function clusterRole(name: string, rules: Rule[]): KubeObject {
  return { apiVersion: `${rbacGroup}/v1`, kind: 'ClusterRole', metadata: { name, labels: managed }, rules };
}

/** A Role in one namespace. */
export function role(namespace: string, name: string, rules: Rule[]): KubeObject {
  return {
    apiVersion: `${rbacGroup}/v1`,
    kind: 'Role',
    metadata: { name, namespace, labels: managed },
    rules,
  };
}

/** Who gets a role, and where: everywhere when there is no namespace. */
export interface BindingTarget {
  /** User id, or a group with the prefix `group:`. */
  subject: string;
  kind: 'Role' | 'ClusterRole';
  name: string;
  namespace?: string;
}

/** A ClusterRoleBinding or, with a namespace, a RoleBinding. */
export function binding({ subject, kind, name, namespace }: BindingTarget): KubeObject {
  const isGroup = subject.startsWith('group:');
  const subjectName = subject.replace(/^group:/, '');
  return {
    apiVersion: `${rbacGroup}/v1`,
    kind: namespace ? 'RoleBinding' : 'ClusterRoleBinding',
    metadata: {
      name: `${subjectName.replaceAll(':', '-')}-${name}`,
      ...(namespace && { namespace }),
      labels: managed,
    },
    roleRef: { apiGroup: rbacGroup, kind, name },
    subjects: [{ apiGroup: rbacGroup, kind: isGroup ? 'Group' : 'User', name: subjectName }],
  };
}

/** Puts objects into a store unless objects of their names are there. */
export function putMissing(store: ObjectStore, objects: KubeObject[]): void {
  for (const object of objects) {
    const group = object.apiVersion.includes('/') ? (object.apiVersion.split('/')[0] ?? '') : '';
    const type = store.typeOfKind(group, object.kind);
    if (type && !store.get(type, object.metadata.namespace, object.metadata.name)) {
      store.put(type, object);
    }
  }
}

/** Rancher labels the roles and bindings it makes for its own users. */
const managed = { 'cattle.io/creator': 'norman' };
