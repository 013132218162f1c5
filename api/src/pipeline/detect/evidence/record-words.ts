import type { ObjectRecord, ObservedKind, RecordByKind } from '../../observe/records.ts';

/** What it takes to name an observed object. */
export type ObjectName = Pick<ObjectRecord, 'kind' | 'name'> & { readonly namespace?: string | undefined };

/** How many names a sentence lists before it only counts the rest. */
const LISTED = 5;

/** How an observed object is called in messages; clusters go by the name people gave them. */
export function nameWords(record: RecordByKind[ObservedKind]): string {
  const display = record.kind === 'Cluster' || record.kind === 'RancherCluster' ? record.displayName : '';
  return display || record.name || `a ${record.kind} without a name`;
}

/** Names as a list in a sentence: `a`, `a and b`, `a, b, c, d, e and 3 more`. */
export function listWords(names: readonly string[]): string {
  const shown = names.length > LISTED + 1 ? names.slice(0, LISTED) : names;
  const rest = names.length - shown.length;
  const words = rest > 0 ? [...shown, `${rest} more`] : shown;
  const last = words.at(-1) ?? 'none';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** A number and its noun: `1 cluster`, `3 clusters`. */
export function countWords(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `kubectl` options that name an observed object: kind, name and namespace. */
export function kubectlWords(record: ObjectName): string {
  return `${resourceOf(record)} ${record.name}${record.namespace ? ` -n ${record.namespace}` : ''}`;
}

function resourceOf(record: { readonly kind: ObservedKind }): string {
  return record.kind === 'RancherCluster'
    ? 'clusters.management.cattle.io'
    : `${record.kind.toLowerCase()}s.fleet.cattle.io`;
}
