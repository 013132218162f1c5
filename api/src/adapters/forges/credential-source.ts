import type { ForgeAnswer } from '../../ports/forge.ts';

/** What proves to a server who asks. Never logged, never stored, never part of a message. */
export interface Credential {
  /** Name that goes with the token where a server wants one, as Git over https does. */
  readonly username: string;
  readonly token: string;
}

/** Gives the credential for a repository: short-lived where the forge has such, and good for nothing else. */
export interface CredentialSource {
  /** Raises nothing; for `off` there is none. */
  credential(repository: string): Promise<ForgeAnswer<Credential>>;
}
