import { asRecord, asText } from '../../kube/json.ts';
import { rbacGroup, rulesOfRole, subjectKeys } from '../../kube/rbac/read-roles.ts';
import type { KubeIdentity } from '../../kube/request/identity.ts';
import type { ObjectStore, SimulatedCluster } from '../../world.ts';
import { AccessSet, type Grant } from './access-set.ts';

/** The rights of an identity in a cluster; the same set until a role or a binding of the cluster changes. */
export function accessOf({ store }: SimulatedCluster, identity: KubeIdentity): AccessSet {
  const cache = cacheOf(store);
  const keys = [`User:${identity.name}`, ...identity.groups.map((group) => `Group:${group}`)];
  const key = keys.join('\n');
  let access = cache.get(key);
  if (!access) {
    access = new AccessSet(grantsOf(store, keys));
    cache.set(key, access);
  }
  return access;
}

const caches = new WeakMap<ObjectStore, Map<string, AccessSet>>();

function cacheOf(store: ObjectStore): Map<string, AccessSet> {
  let cache = caches.get(store);
  if (!cache) {
    const fresh = new Map<string, AccessSet>();
    store.subscribe(({ kubeType }) => {
      if (kubeType.group === rbacGroup) {
        fresh.clear();
      }
    });
    caches.set(store, fresh);
    cache = fresh;
  }
  return cache;
}

/** Every rule that a binding gives to one of the subjects (`User:x`, `Group:y`). */
function grantsOf(store: ObjectStore, subjects: string[]): Grant[] {
  const bindings = ['ClusterRoleBinding', 'RoleBinding'].flatMap((kind) => {
    const type = store.typeOfKind(rbacGroup, kind);
    return type ? store.list(type) : [];
  });
  return bindings
    .filter((binding) => subjectKeys(binding).some((key) => subjects.includes(key)))
    .flatMap((binding) => {
      const { namespace } = binding.metadata;
      const { kind, name } = asRecord(binding['roleRef']);
      const role = { kind: asText(kind), name: asText(name), ...(namespace && { namespace }) };
      return rulesOfRole(store, role).map((rule) => ({ namespace, rule }));
    });
}
