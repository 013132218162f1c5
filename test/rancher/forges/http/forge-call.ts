import type { AccessToken } from '../../git/hosting/access-tokens.ts';
import type { CodeHost } from '../../git/hosting/code-host.ts';
import type { PullRequests } from '../pulls/pull-requests.ts';

/** A request to the API of a forge. */
export interface ForgeCall {
  host: CodeHost;
  method: string;
  /** Parts of the path behind the one of the API, decoded. */
  path: readonly string[];
  query: URLSearchParams;
  body: Record<string, unknown>;
  authorization: string | undefined;
  token: AccessToken | undefined;
  /** For example `http://127.0.0.1:3000`. */
  origin: string;
  /** What is known of a repository; `undefined` where there is none. */
  pullsOf(path: string): Promise<PullRequests | undefined>;
}

/** What a forge answers. */
export interface ForgeAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A call about a repository that the caller may see, with the variable parts of its path. */
export interface RepositoryCall extends ForgeCall {
  pulls: PullRequests;
  /** In the order of the path. */
  parts: readonly string[];
  /** Who calls. */
  user: string;
}

/** One address of an API. `*` stands for one part of the path, `**` at the end for all that follows. */
export interface ForgeRoute {
  method: string;
  path: string;
  /** Needs a token that may write. */
  writes?: true;
  act(call: RepositoryCall): ForgeAnswer | Promise<ForgeAnswer>;
}

/** The route of a method and path, and the variable parts. */
export function findRoute(
  routes: readonly ForgeRoute[],
  method: string,
  path: readonly string[],
): { route: ForgeRoute; parts: string[] } | undefined {
  for (const route of routes) {
    const parts = route.method === method ? matchPath(route.path.split('/'), path) : undefined;
    if (parts) return { route, parts };
  }
  return undefined;
}

function matchPath(template: readonly string[], path: readonly string[]): string[] | undefined {
  const rest = template.at(-1) === '**';
  const fixed = rest ? template.slice(0, -1) : template;
  if (rest ? path.length <= fixed.length : path.length !== fixed.length) return undefined;
  if (!fixed.every((part, index) => part === '*' || part === path[index])) return undefined;
  const parts = fixed.flatMap((part, index) => (part === '*' ? [path[index] ?? ''] : []));
  return rest ? [...parts, path.slice(fixed.length).join('/')] : parts;
}
