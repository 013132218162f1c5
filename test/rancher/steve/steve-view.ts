import { externalOrigin } from '../http/external-origin.ts';
import type { Exchange } from '../http/exchange.ts';
import type { KubeObject, KubeType, SimulatedCluster } from '../world.ts';
import { accessOf } from './access/access-cache.ts';
import type { AccessSet } from './access/access-set.ts';
import { viewOf, type SteveResource, type ViewContext } from './view/resource-view.ts';
import { schemaOf, virtualSchemas, type Schema } from './view/schemas.ts';
import { typeNamed } from './view/schema-id.ts';

/** One cluster's Steve API as one caller sees it from one address. */
export interface SteveView {
  cluster: SimulatedCluster;
  access: AccessSet;
  /** Absolute address, for example `https://localhost:8443/v1`. */
  base: string;
  /** Whether this is `/v1`, which has a few more things than `/k8s/clusters/local/v1`. */
  management: boolean;
}

/** The view for a logged-in caller; `prefix` is `/v1` or `/k8s/clusters/<id>/v1`. */
export function steveView(
  exchange: Exchange,
  cluster: SimulatedCluster,
  prefix: string,
): SteveView | undefined {
  const { request, session, installation } = exchange;
  if (!session) {
    return undefined;
  }
  const access = accessOf(cluster, session.identity);
  const base = externalOrigin(request, installation.secure) + prefix;
  return { cluster, access, base, management: prefix === '/v1' };
}

/** Every schema the caller has, the virtual ones first. */
export function schemasOf(view: SteveView): Schema[] {
  const kubernetes = view.cluster.store.types
    .map((type) => schemaOf(type, view.access, view.base))
    .filter((schema) => schema !== undefined);
  return [...virtualSchemas(view.base, view.management), ...kubernetes];
}

/** The type a name stands for, if the caller has its schema. */
export function visibleType(view: SteveView, name: string): KubeType | undefined {
  const type = typeNamed(view.cluster.store, name);
  return type && schemaOf(type, view.access, view.base) ? type : undefined;
}

/** The objects of a type that the caller may list, optionally of one namespace. */
export function listable(view: SteveView, type: KubeType, namespace?: string): KubeObject[] {
  const objects = view.cluster.store.list(type, type.namespaced ? namespace : undefined);
  return view.access.scope('list', type).everything
    ? objects
    : objects.filter((object) => view.access.mayList(type, object.metadata));
}

/** What the caller's views of objects depend on; `exclude` names fields to leave out. */
export function viewContext({ access, base }: SteveView, exclude: string[] = []): ViewContext {
  return { access, base, now: Date.now(), exclude };
}

/** One object as the caller sees it. */
export function resource(view: SteveView, type: KubeType, object: KubeObject): SteveResource {
  return viewOf(type, object, viewContext(view));
}
