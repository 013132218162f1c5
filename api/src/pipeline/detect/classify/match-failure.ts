import type { FailureEntry } from './failure-entry.ts';
import { withoutCredentials } from '../evidence/without-credentials.ts';

/** An entry that matched, and what its named groups held. */
export interface FailureMatch {
  readonly entry: FailureEntry;
  readonly data: Readonly<Record<string, string>>;
  /** Where in the text the match ended. */
  readonly end: number;
}

/** Matches a text against one entry. */
export function matchFailure(entry: FailureEntry, text: string): FailureMatch | undefined {
  if (typeof entry.match === 'string') {
    const at = text.indexOf(entry.match);
    return at === -1 ? undefined : { entry, data: {}, end: at + entry.match.length };
  }
  const found = entry.match.exec(text);
  return found ? { entry, data: groupsOf(found), end: found.index + found[0].length } : undefined;
}

/** The first entry of a table that matches. */
export function firstMatch(table: readonly FailureEntry[], text: string): FailureMatch | undefined {
  for (const entry of table) {
    const match = matchFailure(entry, text);
    if (match) return match;
  }
  return undefined;
}

/** Fills `{{group}}` in a sentence; a group that took no part reads as a plain word instead. */
export function fillGroups(sentence: string, data: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{\{(\w{1,40})\}\}/g, (_, group: string) => data[group] || 'it');
}

function groupsOf(found: RegExpExecArray): Readonly<Record<string, string>> {
  const groups = Object.entries(found.groups ?? {}).filter((group): group is [string, string] =>
    Boolean(group[1]),
  );
  return Object.fromEntries(groups.map(([name, value]) => [name, withoutCredentials(value).trim()]));
}
