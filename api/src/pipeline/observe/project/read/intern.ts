/** Longer texts are rarely shared. */
const LONGEST = 512;
/** When the table is full it is emptied: records keep their texts, only sharing starts anew. */
const CAPACITY = 100_000;

const table = new Map<string, string>();

/** The same text in the one copy that all records share: tens of thousands of them name the same few hundred things. */
export function intern(text: string): string {
  if (text.length > LONGEST) return text;
  const known = table.get(text);
  if (known !== undefined) return known;
  if (table.size >= CAPACITY) table.clear();
  table.set(text, text);
  return text;
}

/** A copy that does not keep the longer text alive that it was cut from. */
export function flatten(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
