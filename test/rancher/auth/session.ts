import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { SimulatedUser } from '../world.ts';
import type { KubeIdentity } from '../kube/request/identity.ts';
import { identityOf } from './identity.ts';

/** A logged-in user: the token that proves it and the identity the clusters see. */
export interface Session {
  user: SimulatedUser;
  identity: KubeIdentity;
  /** Name of the Rancher token, for example `token-x7k2p`. */
  tokenName: string;
  createdAt: string;
}

/** Rancher tokens, `token-xxxxx:secret`, and the sessions they stand for. */
export class Sessions {
  private readonly byName = new Map<string, { secret: string; session: Session }>();

  /** Makes a token for a user and returns it as `name:secret`. */
  issue(user: SimulatedUser, name = `token-${randomName()}`): string {
    const secret = randomBytes(27).toString('hex');
    const session = {
      user,
      identity: identityOf(user, name),
      tokenName: name,
      createdAt: new Date().toISOString(),
    };
    this.byName.set(name, { secret, session });
    return `${name}:${secret}`;
  }

  /** The session of a token, if the token is known and its secret is right. */
  find(token: string): Session | undefined {
    const [name = '', secret = ''] = token.split(':');
    const known = this.byName.get(name);
    return known && sameText(known.secret, secret) ? known.session : undefined;
  }

  /** The sessions of one user, oldest first. */
  of(user: SimulatedUser): Session[] {
    return [...this.byName.values()].map(({ session }) => session).filter((session) => session.user === user);
  }

  /** Ends a session. */
  revoke(tokenName: string): boolean {
    return this.byName.delete(tokenName);
  }
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function randomName(): string {
  // Letters Rancher uses in generated names: none that form words or look alike.
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
  return Array.from(randomBytes(5), (byte) => alphabet[byte % alphabet.length]).join('');
}
