import { createHash } from 'node:crypto';

import canonicalize from 'canonicalize';

import type { Change } from '../../../../contract/diagnosis/changes.ts';
import type { Plan } from '../../../../contract/fixes/proposals.ts';
import { InvalidRequestError } from '../../../kernel/errors.ts';

/** A plan as it is decided about. */
export interface SealedPlan {
  /** Canonical JSON (RFC 8785). */
  readonly text: string;
  /** SHA-256 of the text, in hexadecimal digits. */
  readonly digest: string;
}

/** The one text of a plan and its digest. Raises InvalidRequestError for what JSON cannot hold. */
export function sealPlan(plan: Plan): SealedPlan {
  const text = canonicalText(plan);
  return { text, digest: sha256(text) };
}

/** The digest of a plan: whoever approves this approves exactly this plan. */
export function planDigest(plan: Plan): string {
  return sealPlan(plan).digest;
}

/** What two proposals have in common that want the same changes, whenever and by whomever they were planned. */
export function changeKey(changes: readonly Change[]): string {
  return canonicalDigest(changes);
}

/** SHA-256 of the canonical JSON of something, in hexadecimal digits. Raises as `sealPlan` does. */
export function canonicalDigest(value: object): string {
  return sha256(canonicalText(value));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function canonicalText(value: object): string {
  let cause: unknown;
  try {
    const text = canonicalize(value);
    if (text !== undefined) return text;
  } catch (error) {
    cause = error;
  }
  throw new InvalidRequestError('The plan cannot be written as canonical JSON.', {
    next: 'Send a plan that is plain JSON: finite numbers and Unicode texts.',
    cause,
  });
}
