import type { Claim } from '../../../contract/diagnosis/claims.ts';
import type { ObjectRef } from '../../../contract/object-ref.ts';
import type { SuggestedFor } from './scene.ts';

/** A sentence that rests on a finding; on one piece of its evidence, where one stands at the given path. */
export function findingClaim({ id, evidence }: SuggestedFor, text: string, path?: string): Claim {
  const piece = path === undefined ? undefined : evidence.find((one) => one.path === path)?.id;
  return {
    text,
    sources: [{ type: 'finding', finding: id, ...(piece !== undefined && { evidence: piece }) }],
  };
}

/** A sentence that rests on a field of an object. */
export function fieldClaim(object: ObjectRef, path: string, text: string): Claim {
  return { text, sources: [{ type: 'object', object, path }] };
}
