/** An OpenAPI v3 schema. */
export type Schema = Record<string, unknown>;
