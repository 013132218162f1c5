import type { KnownName } from './name-inventory.ts';
import { NAME_SHAPES } from './name-shapes.ts';
import { PLACEHOLDERS } from './placeholders.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** Replaces names in a text by pseudonyms. */
export type MaskNames = (text: string) => string;

/**
 * Masks what is in the inventory wherever it stands as a word, and what looks like an address, a host or a person. The
 * inventory is sorted, the longest name first.
 */
export function createMask(inventory: readonly KnownName[], pseudonyms: Pseudonyms): MaskNames {
  const byWord = new Map(inventory.map((known) => [known.name.toLowerCase(), known]));
  const words = inventory.map(({ name }) => escaped(name)).join('|');
  const pattern = words === '' ? undefined : new RegExp(`(?<![A-Za-z0-9])(?:${words})(?![A-Za-z0-9])`, 'gi');

  const maskKnown = (text: string): string => {
    if (!pattern) return text;
    return text.replace(pattern, (word) => {
      const known = byWord.get(word.toLowerCase());
      return known ? pseudonyms.of(known.kind, known.name) : word;
    });
  };
  const maskShapes = (text: string): string =>
    NAME_SHAPES.reduce(
      (current, { kind, pattern: shape, accepts }) =>
        current.replace(shape, (name) => (accepts(name) ? pseudonyms.of(kind, name) : name)),
      text,
    );
  return (text) => outsideOurs(outsideOurs(text, maskShapes), maskKnown);
}

function escaped(name: string): string {
  return name.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}

/** Placeholders are ours, even where somebody's namespace has the same name. */
function outsideOurs(text: string, mask: (part: string) => string): string {
  return text
    .split(PLACEHOLDERS)
    .map((part, index) => (index % 2 === 1 ? part : mask(part)))
    .join('');
}
