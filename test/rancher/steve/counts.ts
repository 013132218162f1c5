import type { KubeType } from '../world.ts';
import { listable, type SteveView } from './steve-view.ts';
import { schemaId } from './view/schema-id.ts';
import { schemaOf } from './view/schemas.ts';

/** The counts that drive the side menu: how many objects of each type the caller may list, by namespace. */
export function countsOf(view: SteveView, types: readonly KubeType[]): Record<string, TypeCount> {
  const counts: Record<string, TypeCount> = {};
  for (const type of types) {
    if (schemaOf(type, view.access, view.base)) {
      counts[schemaId(type)] = countOf(view, type);
    }
  }
  return counts;
}

/** How many objects of one type there are. */
export interface TypeCount {
  summary: { count: number };
  revision: string;
  namespaces?: Record<string, { count: number }>;
}

function countOf(view: SteveView, type: KubeType): TypeCount {
  const objects = listable(view, type);
  const namespaces: Record<string, { count: number }> = {};
  for (const { metadata } of type.namespaced ? objects : []) {
    const entry = (namespaces[metadata.namespace ?? ''] ??= { count: 0 });
    entry.count += 1;
  }
  const revision = String(view.cluster.store.revision());
  return { summary: { count: objects.length }, revision, ...(type.namespaced && { namespaces }) };
}
