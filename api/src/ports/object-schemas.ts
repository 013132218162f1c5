import type { RawObject } from './cluster-reader.ts';

/** One way in which an object is not as its schema says. */
export interface SchemaProblem {
  /** JSON Pointer of what is wrong. */
  readonly path: string;
  /** One sentence for a person. */
  readonly message: string;
}

/** What the schema of a cluster says; `unknown` when the cluster does not tell it, or serves no such kind. */
export type SchemaAnswer =
  | { readonly outcome: 'compared'; readonly problems: readonly SchemaProblem[] }
  | {
      readonly outcome: 'unknown';
      /** Why, in one sentence for a person. */
      readonly message: string;
    };

/** Compares objects with the schemas (OpenAPI v3) that a cluster serves. Raises nothing. */
export interface ObjectSchemas {
  /** `cluster`: Rancher cluster id. */
  compare(cluster: string, object: RawObject): Promise<SchemaAnswer>;
}
