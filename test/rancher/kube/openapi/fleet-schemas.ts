import type { Schema } from './schema-notation.ts';

/** Schemas of Fleet's kinds by kind. */
export const fleetSchemas: Record<string, Schema> = {};
