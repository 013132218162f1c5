import { CannotEdit } from './cannot-edit.ts';
import { readYaml } from './read-yaml.ts';

/** What the documents of a YAML file say, in plain objects and lists, or why they are left alone. */
type YamlValues =
  | { readonly isTemplate: boolean; readonly documents: readonly unknown[] }
  | { readonly cannot: string };

/** Reads a file as `editYaml` does: what is found at a path here is what an edit of the path changes. */
export function readValues(text: string): YamlValues {
  try {
    const { isTemplate, values } = readYaml(text.replace(/^\uFEFF/, ''));
    return { isTemplate, documents: values.map(plain) };
  } catch (error) {
    if (error instanceof CannotEdit) return { cannot: error.message };
    if (error instanceof RangeError) return { cannot: 'The file nests too deep.' };
    throw error;
  }
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...value].map(([key, held]) => [String(key), plain(held)]));
}
