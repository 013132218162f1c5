import type { Clock } from '../../kernel/clock.ts';
import type { Forge } from '../../ports/forge.ts';
import { authorizedRequests, type AskRepository } from './authorized-requests.ts';
import { bitbucketApi, bitbucketHeaders } from './bitbucket/bitbucket-api.ts';
import type { Credential, CredentialSource } from './credential-source.ts';
import type { ForgeApi } from './forge-api.ts';
import { appCredential, type GitHubApp } from './github/app-credential.ts';
import { githubApi, githubHeaders } from './github/github-api.ts';
import { giteaApi, giteaHeaders } from './gitea/gitea-api.ts';
import { gitlabApi, gitlabHeaders } from './gitlab/gitlab-api.ts';
import { createForgeHttp } from './http/forge-http.ts';
import { idempotentForge } from './idempotent-forge.ts';
import { plainForge } from './plain/plain-forge.ts';
import { repositoryName } from './repository-name.ts';
import { staticCredential } from './static-credential.ts';

/** A server that has branches and no more. */
export interface PlainSettings {
  readonly kind: 'plain';
  readonly origin: string;
  /** User that the token is the password of. */
  readonly username: string;
  readonly access: { readonly token: () => Promise<string | undefined> };
}

/** One forge. */
export interface ForgeSettings {
  readonly kind: 'github' | 'gitlab' | 'gitea' | 'bitbucket';
  /** Where its repositories are, as `https://github.com`. */
  readonly origin: string;
  /** Address of its API, as `https://api.github.com` or `https://git.example/api/v4`. */
  readonly api: string;
  /** Its app, or a token that somebody made by hand; read for every use. */
  readonly access: GitHubApp | { readonly token: () => Promise<string | undefined> };
}

/** How forges are reached. */
export interface ForgeOptions {
  readonly forges: readonly (ForgeSettings | PlainSettings)[];
  readonly clock: Clock;
  /** Milliseconds until an answer is not waited for any more. */
  readonly patienceMs?: number | undefined;
  /** Waits so many milliseconds between two tries. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** Forges, and what proves to them, and to their Git servers, who asks. */
export interface Forges {
  /** Goes to the forge whose origin a repository has; any other server is taken for a plain one, without credentials. */
  readonly forge: Forge;
  /** The same credentials, for pushing. */
  readonly credentials: CredentialSource;
}

interface Known {
  readonly forge: Forge;
  readonly credentials: CredentialSource;
}

const KINDS: Readonly<
  Record<
    ForgeSettings['kind'],
    {
      readonly api: (ask: AskRepository) => ForgeApi;
      readonly headers: (credential: Credential) => Readonly<Record<string, string>>;
      /** User that a token is the password of, when Git asks. */
      readonly username: string;
    }
  >
> = {
  github: { api: githubApi, headers: githubHeaders, username: 'x-access-token' },
  gitlab: { api: gitlabApi, headers: gitlabHeaders, username: 'oauth2' },
  gitea: { api: giteaApi, headers: giteaHeaders, username: 'oauth2' },
  bitbucket: { api: bitbucketApi, headers: bitbucketHeaders, username: 'x-token-auth' },
};

/** Forges by the origins of their repositories; only what is set up here is ever asked. */
export function createForge(options: ForgeOptions): Forges {
  const known = new Map(options.forges.map((settings) => [settings.origin, knownForge(settings, options)]));
  const plain = plainForge();
  const at = (repository: string) => known.get(repositoryName(repository)?.origin ?? '');
  const forgeAt = (repository: string) => at(repository)?.forge ?? plain;
  return {
    forge: {
      find: (place) => forgeAt(place.repository).find(place),
      open: (place, text) => forgeAt(place.repository).open(place, text),
      update: (place, text) => forgeAt(place.repository).update(place, text),
      comment: (place, comment) => forgeAt(place.repository).comment(place, comment),
      read: (place) => forgeAt(place.repository).read(place),
      close: (place) => forgeAt(place.repository).close(place),
    },
    credentials: {
      credential: async (repository) =>
        (await at(repository)?.credentials.credential(repository)) ?? {
          problem: { kind: 'off', message: 'There are no credentials for the server of the repository.' },
        },
    },
  };
}

function knownForge(settings: ForgeSettings | PlainSettings, options: ForgeOptions): Known {
  if (settings.kind !== 'plain') return restForge(settings, options);
  return { forge: plainForge(), credentials: staticCredential(settings.username, settings.access.token) };
}

function restForge({ kind, api, access }: ForgeSettings, { clock, pause, patienceMs }: ForgeOptions): Known {
  const http = createForgeHttp({ api, allowed: [new URL(api).origin], pause, patienceMs });
  const { username, headers, api: apiOf } = KINDS[kind];
  const credentials =
    'token' in access ? staticCredential(username, access.token) : appCredential(access, http, clock);
  return { forge: idempotentForge(apiOf(authorizedRequests(http, credentials, headers))), credentials };
}
