import { createPrivateKey, sign, type KeyObject } from 'node:crypto';

import * as z from 'zod';

import type { Clock } from '../../../kernel/clock.ts';
import type { ForgeAnswer } from '../../../ports/forge.ts';
import type { Credential, CredentialSource } from '../credential-source.ts';
import type { ForgeHttp } from '../http/forge-http.ts';
import { repositoryName, type RepositoryName } from '../repository-name.ts';
import { githubHeaders } from './github-api.ts';

/** A GitHub App, as its owner set it up. */
export interface GitHubApp {
  /** Its id or client id. */
  readonly id: string;
  /** Reads its private key, in PEM; anew for every token. */
  readonly privateKey: () => Promise<string>;
}

const MINUTE = 60_000;
/** GitHub takes at most ten minutes, and clocks differ. */
const PROOF_MS = 9 * MINUTE;
const SKEW_MS = MINUTE;
/** A token that ends sooner is exchanged. */
const ENOUGH_MS = 10 * MINUTE;
const MOST_REMEMBERED = 500;

const Installation = z.object({ id: z.number().int() });
const Token = z.object({
  token: z.string().regex(/^[\x21-\x7e]{1,4096}$/),
  expires_at: z.iso.datetime({ offset: true }),
});

interface Remembered {
  readonly credential: Credential;
  readonly until: number;
}

/** Tokens of a GitHub App: each for an hour, for one repository, and only for content and pull requests. */
export function appCredential(app: GitHubApp, http: ForgeHttp, clock: Clock): CredentialSource {
  const remembered = new Map<string, Remembered>();
  return {
    async credential(repository) {
      const name = repositoryName(repository);
      if (name === undefined) return off('This is not the address of a repository on GitHub.');
      const key = `${name.origin}/${name.owner}/${name.name}`;
      const known = remembered.get(key);
      if (known !== undefined && known.until - clock.now() > ENOUGH_MS) return { value: known.credential };
      const proof = await proofOf(app, clock.now());
      if (proof === undefined) return off('The private key of the GitHub App cannot be used.');
      const token = await freshToken(http, name, proof);
      if (token.problem !== undefined) return token;
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(key, token.value);
      return { value: token.value.credential };
    },
  };
}

async function freshToken(
  http: ForgeHttp,
  name: RepositoryName,
  proof: string,
): Promise<ForgeAnswer<Remembered>> {
  const headers = githubHeaders({ username: '', token: proof });
  const path = `/repos/${encodeURIComponent(name.owner)}/${encodeURIComponent(name.name)}/installation`;
  const installation = await http({ method: 'GET', path, headers, answer: Installation });
  if (installation.problem !== undefined) return installation;
  const token = await http({
    method: 'POST',
    path: `/app/installations/${String(installation.value.id)}/access_tokens`,
    headers,
    body: { repositories: [name.name], permissions: { contents: 'write', pull_requests: 'write' } },
    answer: Token,
  });
  if (token.problem !== undefined) return token;
  const credential = { username: 'x-access-token', token: token.value.token };
  return { value: { credential, until: Date.parse(token.value.expires_at) } };
}

/** A JSON Web Token (RFC 7519) signed with RS256, by which the app says who it is. */
async function proofOf({ id, privateKey }: GitHubApp, now: number): Promise<string | undefined> {
  let key: KeyObject;
  try {
    key = createPrivateKey(await privateKey());
  } catch {
    // Its cause may quote the key.
    return undefined;
  }
  if (key.asymmetricKeyType !== 'rsa') return undefined;
  const seconds = (at: number) => Math.floor(at / 1000);
  const claims = { iat: seconds(now - SKEW_MS), exp: seconds(now + PROOF_MS), iss: id };
  const parts = [{ alg: 'RS256', typ: 'JWT' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const signed = parts.join('.');
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}

function off(message: string): ForgeAnswer<Credential> {
  return { problem: { kind: 'off', message } };
}
