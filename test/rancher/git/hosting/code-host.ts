import type { GitServerOptions, ServedRepository } from '../git-server.ts';
import type { PushRules } from '../push/push-rules.ts';
import { type AccessToken, type AccessTokens, opens } from './access-tokens.ts';

/** How a repository is hosted: its forge and what it asks of pushes. */
export type HostingDeclaration = PushRules;

/** A repository of a host. */
export interface HostedRepository {
  /** For example `shop/deploy`. */
  path: string;
  /** Bare repository, as a folder below the root of its host. */
  folder: string;
  /** Its default branch. */
  branch: string;
  isPrivate: boolean;
  /** How it is hosted; without it, it can only be read. */
  hosting: HostingDeclaration | undefined;
  /** Called when branches may have moved. */
  changed(): Promise<void>;
}

/** Repositories and who may do what with them. */
export interface CodeHost {
  /** Folder that holds the repositories. */
  root: string;
  tokens: AccessTokens;
  /** Milliseconds since the epoch. */
  now(): number;
  /** The repository of a path such as `shop/deploy`, up to date. */
  find(path: string): Promise<HostedRepository | undefined>;
}

/** How Git finds the repositories of a host, and who may do what. */
export function findForGit(host: CodeHost): GitServerOptions['find'] {
  return async (wanted, caller) => {
    const repository = await host.find(wanted.replace(/^\//, '').replace(/\.git$/, ''));
    if (!repository) return undefined;
    const token = host.tokens.read(caller.authorization);
    if (caller.authorization !== undefined && !token) return 'private';
    return caller.write ? toPush(repository, token) : toRead(repository, token);
  };
}

function toRead(
  { path, folder, isPrivate }: HostedRepository,
  token: AccessToken | undefined,
): ServedRepository {
  return isPrivate && !(token && opens(token, path)) ? 'private' : { folder };
}

function toPush(repository: HostedRepository, token: AccessToken | undefined): ServedRepository {
  const { path, folder, hosting } = repository;
  if (!hosting) return 'forbidden';
  if (!token) return 'private';
  if (!opens(token, path) || token.access === 'read') return 'forbidden';
  return { folder, push: hosting, pushed: () => repository.changed() };
}
