import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { objectKey } from '../../../kernel/object-ref.ts';
import { withoutCredentials } from '../../detect/index.ts';

/** Longest text of somebody else that is passed on, in characters. */
const LONGEST = 500;

/** How an object is called in a sentence: `GitRepo fleet-default/shop`. */
export function refWords(object: ObjectRef): string {
  return `${object.kind} ${objectKey(object)}`;
}

/** A text of a server or a tool, fit to be shown: short, and without what must stay secret. */
export function foreignWords(text: string): string {
  const shown = withoutCredentials(text.slice(0, 4 * LONGEST)).trim();
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown;
}
