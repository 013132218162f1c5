import type { RawObject } from '../../../ports/cluster-reader.ts';
import { objectAt, textAt } from '../wire/parse-json.ts';

/** The schemas of one group and version, as a cluster tells them. */
export interface SchemaDocument {
  /** By name, as references have it. */
  readonly schemas: RawObject;
  /** How large the document was. */
  readonly bytes: number;
}

/** What every object has, whatever its schema says. */
const ALWAYS = new Set(['apiVersion', 'kind', 'metadata']);

/** The schema of a kind; `open` where it says nothing of its fields, `undefined` where the document has none. */
export function kindSchema(
  { schemas }: SchemaDocument,
  apiVersion: string,
  kind: string,
): RawObject | 'open' | undefined {
  const slash = apiVersion.indexOf('/');
  const group = slash === -1 ? '' : apiVersion.slice(0, slash);
  const version = apiVersion.slice(slash + 1);
  for (const name of Object.keys(schemas)) {
    const schema = objectAt(schemas, name);
    if (schema !== undefined && isOf(schema, { group, version, kind })) {
      return isOpen(schema) ? 'open' : schema;
    }
  }
  return undefined;
}

interface Kind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** Schemas that many kinds share, as those of options and lists, name many; those of a kind name it alone. */
function isOf(schema: RawObject, { group, version, kind }: Kind): boolean {
  const kinds: unknown = schema['x-kubernetes-group-version-kind'];
  if (!Array.isArray(kinds) || kinds.length !== 1) return false;
  const [one] = kinds as unknown[];
  const named = objectAt({ one }, 'one');
  return (
    (textAt(named, 'group') ?? '') === group &&
    textAt(named, 'version') === version &&
    textAt(named, 'kind') === kind
  );
}

/** A definition without a schema, or with one that names no field, takes anything. */
function isOpen(schema: RawObject): boolean {
  const named = Object.keys(objectAt(schema, 'properties') ?? {}).filter((name) => !ALWAYS.has(name));
  return named.length === 0;
}
