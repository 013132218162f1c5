import { hash } from 'node:crypto';

import type { CauseKind } from '../../../../contract/diagnosis/diagnosis-words.ts';

const LENGTH = 32;

/** The key of a cause: short enough for an index whatever names it is made of, and the same for ever. */
export function causeKey(kind: CauseKind, ...parts: readonly (string | undefined)[]): string {
  return `${kind}:${hash('sha256', JSON.stringify(parts), 'hex').slice(0, LENGTH)}`;
}
