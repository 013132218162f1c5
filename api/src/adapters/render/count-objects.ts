import { isMap, parseAllDocuments } from 'yaml';

/** How many objects a text of YAML documents holds, or what is wrong with the text. */
export type CountedObjects = { readonly objects: number } | { readonly problem: string };

/** Counts the objects; nothing is unfolded, whatever aliases a text has. */
export function countObjects(text: string): CountedObjects {
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  if ('empty' in documents) return { objects: 0 };
  for (const { errors } of documents) {
    const [error] = errors;
    // The first line says what and where; the others quote the text.
    if (error !== undefined) return { problem: error.message.split('\n')[0] ?? '' };
  }
  return { objects: documents.filter(({ contents }) => isMap(contents) && contents.has('kind')).length };
}
