import { badRequest } from '../answer/request-errors.ts';
import { isRecord } from '../json.ts';

/** Where the next page of a list begins. */
export interface ContinueToken {
  revision: number;
  /** The key of the last object that was sent. */
  after: string;
}

/** The opaque text of a token. */
export function writeContinueToken({ revision, after }: ContinueToken): string {
  return Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: revision, start: after })).toString(
    'base64url',
  );
}

/**
 * Reads a token.
 * @throws KubeStatusError 400 when it is none
 */
export function readContinueToken(text: string): ContinueToken {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (isRecord(value) && typeof value.rv === 'number' && typeof value.start === 'string') {
      return { revision: value.rv, after: value.start };
    }
  } catch {
    // Reported below, like a token of another form.
  }
  throw badRequest('continue key is not valid: illegal base64 or format');
}
