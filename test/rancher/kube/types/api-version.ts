import type { KubeType } from '../../world.ts';

/** `v1` or `apps/v1`: how objects name the group and version of a type. */
export function apiVersionOf({ group, version }: Pick<KubeType, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`;
}
