/** What a request carries to prove who sent it. Never logged, stored or put into an error. */
export interface CallerCredential {
  /** `rancher`: a Rancher token (R_SESS cookie or X-Outrider-Token). `bearer`: a token of the cluster itself. */
  readonly kind: 'rancher' | 'bearer';
  readonly token: string;
}

/** A caller who proved who they are. */
export interface Caller {
  /** User name as Kubernetes knows it, for example `u-abcde`. */
  readonly name: string;
  readonly groups: readonly string[];
  /** A name for people, when known. */
  readonly displayName?: string;
  /** The proof, to ask for this caller's rights; never logged, stored or put into an error. */
  readonly credential: CallerCredential;
}

/** Finds out who a caller is. */
export interface CallerVerifier {
  /** The caller, or `undefined` when the credential is not valid. Raises RancherUnavailableError. */
  verify(credential: CallerCredential): Promise<Caller | undefined>;
}
