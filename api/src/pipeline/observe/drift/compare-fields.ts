import { fieldsOf } from '../project/read/read-field.ts';
import { sameContent } from '../same-content.ts';
import type { PathStep } from './field-path.ts';
import { elementLabel, mergeKeyOf } from './list-keys.ts';

/** One field that differs; `undefined` where it is absent. */
export interface FieldDifference {
  readonly steps: readonly PathStep[];
  readonly desired: unknown;
  readonly live: unknown;
}

/** No object has so many fields that somebody would read them all. */
const MAX_DIFFERENCES = 50;
const MAX_DEPTH = 40;

/**
 * The fields in which a live object differs from its release, as Fleet's merge patch tells (RFC 7386, from live to
 * desired: its values are those of the release, `null` removes a key). A merge patch gives lists as a whole; here their
 * elements are compared by what Kubernetes knows them by. Fields that are live only are no drift (Fleet's desiredset
 * compares what the release says), elements of lists that are live only are. What has become equal since is left out.
 */
export function compareFields(patch: object, live: unknown): readonly FieldDifference[] {
  const found: FieldDifference[] = [];
  comparePatch(found, { desired: patch, live, steps: [] });
  return found.slice(0, MAX_DIFFERENCES);
}

interface Pair {
  readonly desired: unknown;
  readonly live: unknown;
  readonly steps: readonly PathStep[];
}

/** Within the patch `null` means "remove". */
function comparePatch(found: FieldDifference[], pair: Pair): void {
  const { desired, live, steps } = pair;
  if (!isMap(desired) || !isMap(live) || steps.length >= MAX_DEPTH) {
    compareValues(found, { ...pair, desired: desired ?? undefined });
    return;
  }
  for (const [key, value] of Object.entries(desired)) {
    comparePatch(found, { desired: value, live: fieldsOf(live)[key], steps: [...steps, { key }] });
  }
}

/** Within a list values stand as they are, so `null` is a value. */
function compareValues(found: FieldDifference[], pair: Pair): void {
  const { desired, live, steps } = pair;
  if (isEqual(desired, live)) return;
  if (steps.length >= MAX_DEPTH) found.push(pair);
  else if (isMap(desired) && isMap(live)) {
    for (const [key, value] of Object.entries(desired)) {
      compareValues(found, { desired: value, live: fieldsOf(live)[key], steps: [...steps, { key }] });
    }
  } else if (
    !Array.isArray(desired) ||
    !Array.isArray(live) ||
    !compareLists(found, desired, { steps, live })
  ) {
    found.push(pair);
  }
}

/** Answers whether the elements can be told apart; otherwise the lists differ as a whole. */
function compareLists(
  found: FieldDifference[],
  desired: readonly unknown[],
  { live, steps }: Pick<Pair, 'steps'> & { readonly live: readonly unknown[] },
): boolean {
  const last = steps.at(-1);
  const list = last !== undefined && 'key' in last ? last.key : '';
  const key = mergeKeyOf(list, desired, live);
  if (key === undefined) return compareByIndex(found, desired, { live, steps });
  const liveByLabel = new Map(live.map((element, index) => [elementLabel(element, key), { element, index }]));
  const labels = desired.map((element) => elementLabel(element, key));
  for (const [at, label] of labels.entries()) {
    const other = liveByLabel.get(label);
    const step = { label, index: other?.index ?? at };
    compareValues(found, { desired: desired[at], live: other?.element, steps: [...steps, step] });
  }
  for (const [label, { element, index }] of liveByLabel) {
    if (!labels.includes(label)) {
      found.push({ steps: [...steps, { label, index }], desired: undefined, live: element });
    }
  }
  return true;
}

/** Objects without a name that are as many on both sides are compared in order, such as the rules of a role. */
function compareByIndex(
  found: FieldDifference[],
  desired: readonly unknown[],
  { live, steps }: Pick<Pair, 'steps'> & { readonly live: readonly unknown[] },
): boolean {
  if (desired.length !== live.length || ![...desired, ...live].every(isMap)) return false;
  for (const [index, element] of desired.entries()) {
    const step = { label: String(index), index };
    compareValues(found, { desired: element, live: live[index], steps: [...steps, step] });
  }
  return true;
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEqual(desired: unknown, live: unknown): boolean {
  return sameContent(desired, live) || (live === undefined && isEmpty(desired));
}

/** The API server leaves empty values out. */
function isEmpty(value: unknown): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
