import { RULE_FAMILIES } from '@outrider/api/contract/vocabulary.ts';

/** Every finding: what a reconciliation of all families in all clusters answers for. */
export const EVERYTHING = { families: RULE_FAMILIES } as const;
