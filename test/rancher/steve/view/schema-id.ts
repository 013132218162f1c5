import type { KubeType, ObjectStore } from '../../world.ts';

/** Steve's name of a type: `pod`, `apps.deployment`, `fleet.cattle.io.gitrepo`. */
export function schemaId({ group, kind }: KubeType): string {
  return (group ? `${group}.` : '') + kind.toLowerCase();
}

/** The name of a type in collection paths: `pods`, `apps.deployments`. */
export function collectionName({ group, plural }: KubeType): string {
  return (group ? `${group}.` : '') + plural;
}

/** The type a path segment names; Steve accepts the collection's name and the schema's id. */
export function typeNamed(store: ObjectStore, name: string): KubeType | undefined {
  return store.types.find((type) => collectionName(type) === name || schemaId(type) === name);
}

/** The id of an object in Steve: `namespace/name`, or the name of a cluster-scoped one. */
export function resourceId({ namespace, name }: { namespace?: string | undefined; name: string }): string {
  return namespace ? `${namespace}/${name}` : name;
}
