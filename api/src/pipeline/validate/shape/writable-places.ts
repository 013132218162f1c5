/** What a suggestion may change in an object: what people write. All else belongs to the API server and controllers. */
const WRITABLE: readonly (readonly string[])[] = [
  ['spec'],
  ['data'],
  ['metadata', 'labels'],
  ['metadata', 'annotations'],
];

/** Whether a place of an object may be written; the names of it, the top one first. */
export function isWritable(keys: readonly string[]): boolean {
  return WRITABLE.some((place) => place.every((key, depth) => keys[depth] === key));
}
