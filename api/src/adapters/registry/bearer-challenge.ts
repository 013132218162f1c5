/**
 * Where a registry wants a token to be fetched (distribution's token authentication). What it is to be good for is not read:
 * whoever asks knows that.
 */
export interface BearerChallenge {
  readonly realm: string;
  readonly service: string | undefined;
}

const LONGEST = 4000;
const PARAMETER = /([a-z]+)="([^"\\]*)"/gi;

/** Reads a WWW-Authenticate header; `undefined` when it asks for something else than a token. */
export function bearerChallenge(header: string | null): BearerChallenge | undefined {
  if (header === null || header.length > LONGEST || !/^bearer\s/i.test(header)) return undefined;
  const given = new Map(
    [...header.matchAll(PARAMETER)].map(([, name = '', value = '']) => [name.toLowerCase(), value]),
  );
  const realm = given.get('realm');
  return realm === undefined ? undefined : { realm, service: given.get('service') };
}
