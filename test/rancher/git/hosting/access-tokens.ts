/** A secret that lets somebody in. */
export interface AccessToken {
  secret: string;
  /** Who acts with it. */
  user: string;
  access: 'read' | 'write';
  /** Paths such as `shop/deploy`; all repositories unless given. */
  repositories?: readonly string[];
  /** A person with every right: merges where others need a review. */
  isReviewer?: boolean;
  /** Milliseconds since the epoch; it never ends unless given. */
  expiresAt?: number;
}

/** The tokens that a host knows. */
export class AccessTokens {
  readonly #tokens: AccessToken[];
  readonly #now: () => number;

  constructor(tokens: readonly AccessToken[], now: () => number) {
    this.#tokens = [...tokens];
    this.#now = now;
  }

  /** Lets one more in. */
  add(token: AccessToken): void {
    this.#tokens.push(token);
  }

  /** People with every right. */
  get reviewers(): string[] {
    return this.#tokens.filter(({ isReviewer }) => isReviewer === true).map(({ user }) => user);
  }

  /** Takes a token back. */
  revoke(secret: string): void {
    const index = this.#tokens.findIndex((token) => token.secret === secret);
    if (index >= 0) this.#tokens.splice(index, 1);
  }

  /** The token of an Authorization header, if it is known and has not ended. */
  read(authorization: string | undefined): AccessToken | undefined {
    const secret = secretOf(authorization);
    const token = this.#tokens.find((one) => one.secret === secret);
    return token && (token.expiresAt ?? Infinity) > this.#now() ? token : undefined;
  }
}

/** Whether a token is good for a repository. */
export function opens({ repositories }: AccessToken, repository: string): boolean {
  return repositories?.includes(repository) ?? true;
}

/** The password of Basic, or what follows Bearer or token. */
function secretOf(authorization = ''): string | undefined {
  const [scheme = '', value = ''] = authorization.split(' ');
  if (scheme.toLowerCase() !== 'basic') return value === '' ? undefined : value;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const [user = '', password = ''] = [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)];
  return password === '' ? user : password;
}
