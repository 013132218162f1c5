import type { Schema } from './schema-notation.ts';

/** Schemas of Istio's kinds by kind. */
export const istioSchemas: Record<string, Schema> = {};
