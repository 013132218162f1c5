import type { CredentialSource } from './credential-source.ts';

/** What may stand in a header. */
const TOKEN = /^[\x21-\x7e]{1,4096}$/;

/**
 * A token that somebody made by hand. It is read anew for every use, so that one that was exchanged in its Secret is used
 * at once; `read` gives nothing when there is none.
 */
export function staticCredential(
  username: string,
  read: () => Promise<string | undefined>,
): CredentialSource {
  return {
    async credential() {
      const token = (await read().catch(() => undefined))?.trim();
      return token !== undefined && TOKEN.test(token)
        ? { value: { username, token } }
        : { problem: { kind: 'off', message: 'There is no usable token for the repository.' } };
    },
  };
}
