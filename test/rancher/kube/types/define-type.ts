import type { KubeType, PrinterColumn } from '../../world.ts';

/** What a kind says about itself; the rest follows from the usual forms. */
export interface TypeDefinition {
  kind: string;
  /** Lower-case kind with an `s` unless given. */
  plural?: string;
  shortNames?: string[];
  /** Namespaced unless `false`. */
  namespaced?: boolean;
  /** Has a status subresource unless `false`. */
  status?: boolean;
  columns?: PrinterColumn[];
  schema?: Record<string, unknown>;
}

/** The creation time, last column of most tables. */
export const age: PrinterColumn = column('Age', '.metadata.creationTimestamp', 'date');

/** Makes the types of one API group and version. */
export function defineGroup(group: string, version: string, definitions: TypeDefinition[]): KubeType[] {
  return definitions.map((definition) => ({
    group,
    version,
    kind: definition.kind,
    plural: definition.plural ?? `${definition.kind.toLowerCase()}s`,
    singular: definition.kind.toLowerCase(),
    shortNames: definition.shortNames ?? [],
    namespaced: definition.namespaced ?? true,
    status: definition.status ?? true,
    columns: definition.columns ?? [age],
    ...(definition.schema && { schema: definition.schema }),
  }));
}

/** A column that every table shows. */
export function column(
  name: string,
  jsonPath: string,
  type: PrinterColumn['type'] = 'string',
): PrinterColumn {
  return { name, type, jsonPath };
}

/** A column that only the wide table shows. */
export function wideColumn(name: string, jsonPath: string): PrinterColumn {
  return { name, type: 'string', jsonPath, priority: 1 };
}
