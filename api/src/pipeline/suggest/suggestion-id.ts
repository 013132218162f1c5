import { hash } from 'node:crypto';

import canonicalize from 'canonicalize';

import type { Change } from '../../../contract/diagnosis/changes.ts';

/** Hexadecimal digits of an id: 128 bits of SHA-256. */
const LENGTH = 32;

/** The same for the same changes to the same things by the same recipe, whenever they are suggested. */
export function suggestionId(recipe: string, changes: readonly Change[]): string {
  const text = changes.map(lastingText).join('\n');
  return hash('sha256', `${recipe}\n${text}`).slice(0, LENGTH);
}

/** A change without what is different each time it is drafted: the time of a restart, the version of what is deleted. */
function lastingText(change: Change): string {
  const kept = change.type === 'kubernetes-delete' ? { ...change, resourceVersion: undefined } : change;
  const text = canonicalize(kept) ?? '';
  const at = 'action' in change ? change.action?.parameters['at'] : undefined;
  return typeof at === 'string' && at !== '' ? text.replaceAll(at, '') : text;
}
