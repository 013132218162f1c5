/** A piece of a text, and whether it is what differs from the other one. */
export interface TextPart {
  text: string;
  changed: boolean;
}

/** Where words end: at white space and at what separates the parts of images, paths, versions and JSON. */
const WORDS = /([\s/:@.,=_{}[\]"-]+)/;

function sharedLength(left: readonly string[], right: readonly string[]): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) if (left[index] !== right[index]) return index;
  return length;
}

/**
 * Marks what in a text differs from another: all words but those both begin with and those both end with.
 * A text that has nothing in common with the other, or everything, is one part.
 */
export function changedParts(text: string, other: string | undefined): TextPart[] {
  if (other === undefined || text === other) return [{ text, changed: other === undefined }];
  const [words, others] = [text.split(WORDS), other.split(WORDS)];
  const head = sharedLength(words, others);
  const rest = [words.slice(head).reverse(), others.slice(head).reverse()] as const;
  const tail = words.length - sharedLength(...rest);
  return [
    { text: words.slice(0, head).join(''), changed: false },
    { text: words.slice(head, tail).join(''), changed: true },
    { text: words.slice(tail).join(''), changed: false },
  ].filter((part) => part.text !== '');
}
