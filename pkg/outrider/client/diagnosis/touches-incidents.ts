import type { LiveEvent } from '@contract/live.ts';

/** Whether an event may change a list of incidents: some of them changed, or findings, which they are made of. */
export function touchesIncidents({ type }: LiveEvent): boolean {
  return type === 'incidents' || type === 'finding';
}
