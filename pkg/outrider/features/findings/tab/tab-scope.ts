import type { LiveEvent } from '@contract/live.ts';

import type { FindingFilter } from '../../../client/findings.ts';
import type { FleetResource } from '../../../host/fleet-kinds.ts';
import { FLEET_TYPES, resourceKey } from '../../../host/fleet-kinds.ts';

/** The four filters that say which Fleet object findings belong to. */
export type ScopeKey = 'gitRepo' | 'helmOp' | 'bundle' | 'fleetCluster';

/** What the tab of one object shows. */
export interface TabScope {
  key: ScopeKey;
  /** `namespace/name` of the object. */
  value: string;
}

const SCOPE_KEYS: Partial<Record<string, ScopeKey>> = {
  [FLEET_TYPES.gitRepo]: 'gitRepo',
  [FLEET_TYPES.helmOp]: 'helmOp',
  [FLEET_TYPES.bundle]: 'bundle',
  [FLEET_TYPES.cluster]: 'fleetCluster',
};

/** The scope of a Fleet object; `undefined` for anything that Outrider has no tab for. */
export function tabScope(resource: FleetResource | undefined): TabScope | undefined {
  const key = SCOPE_KEYS[resource?.type ?? ''];
  const value = resourceKey(resource);
  return key !== undefined && value !== undefined ? { key, value } : undefined;
}

/** The findings of a scope, as the list filters them. */
export function scopeFilter({ key, value }: TabScope): FindingFilter {
  return { [key]: [value] };
}

/** Whether an event is about a scope. */
export function touchesScope(event: LiveEvent, { key, value }: TabScope): boolean {
  return event.type === 'finding' && event[key] === value;
}
