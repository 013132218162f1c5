import { parseAllDocuments } from 'yaml';

import { nestsTooDeep } from '../../../kernel/nests-too-deep.ts';

/** A Kubernetes object as a file holds it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly object: Readonly<Record<string, unknown>>;
}

/** What a file holds; `unclear` when it is a template or no YAML, so that nothing can be said of it. */
export interface ReadFile {
  readonly manifests: readonly Manifest[];
  readonly unclear: boolean;
}

/** The objects of a file, many documents and Lists taken apart. Never raises, whatever the file holds. */
export function readManifests(text: string): ReadFile {
  if (nestsTooDeep(text)) return UNCLEAR;
  try {
    const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' });
    if (!Array.isArray(documents)) return { manifests: [], unclear: false };
    if (documents.some(({ errors }) => errors.length > 0)) return UNCLEAR;
    const manifests = documents.flatMap((document) => objectsIn(document.toJS({ maxAliasCount: 100 }), 0));
    return { manifests, unclear: /\{\{[^}]*\}\}/.test(text) && manifests.length === 0 };
  } catch {
    return UNCLEAR;
  }
}

/** The value as an object of fields; empty when it is something else. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

const UNCLEAR: ReadFile = { manifests: [], unclear: true };
/** Lists of Lists are followed so deep. */
const DEEPEST = 4;

function objectsIn(value: unknown, depth: number): readonly Manifest[] {
  const object = fieldsOf(value);
  const { apiVersion, kind, items } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || depth > DEEPEST) return [];
  if (Array.isArray(items) && kind.endsWith('List')) {
    return (items as unknown[]).flatMap((item) => objectsIn(item, depth + 1));
  }
  const { name, namespace } = fieldsOf(object['metadata']);
  if (typeof name !== 'string') return [];
  return [
    { apiVersion, kind, name, namespace: typeof namespace === 'string' ? namespace : undefined, object },
  ];
}
