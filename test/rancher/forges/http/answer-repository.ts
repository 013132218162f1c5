import { opens } from '../../git/hosting/access-tokens.ts';
import type { HostedRepository } from '../../git/hosting/code-host.ts';
import type { ForgeKind } from '../../git/push/push-rules.ts';
import { findRoute, type ForgeAnswer, type ForgeCall, type ForgeRoute } from './forge-call.ts';

/** How a forge words what everybody can do wrong. */
export interface ForgeErrors {
  /** A token that is not known. */
  badToken: ForgeAnswer;
  /** No token where one is needed. */
  noToken: ForgeAnswer;
  /** A token that may not do that. */
  forbidden: ForgeAnswer;
  notFound: ForgeAnswer;
}

/** A call about a repository, as a forge understands it. */
export interface RepositoryAddress {
  kind: ForgeKind;
  /** For example `shop/deploy`. */
  repository: string;
  /** What follows it in the path. */
  rest: readonly string[];
  routes: readonly ForgeRoute[];
  errors: ForgeErrors;
}

/** Answers a call about a repository, after asking who may see and write it. */
export async function answerRepository(call: ForgeCall, address: RepositoryAddress): Promise<ForgeAnswer> {
  const { kind, repository, rest, routes, errors } = address;
  if (call.authorization !== undefined && !call.token) return errors.badToken;
  const pulls = await call.pullsOf(repository);
  const found = findRoute(routes, call.method, rest);
  if (!pulls || pulls.repository.hosting?.forge !== kind || !found) return errors.notFound;
  const refusal = refusalOf(call, {
    repository: pulls.repository,
    writes: found.route.writes === true,
    errors,
  });
  const user = call.token?.user ?? 'anonymous';
  return refusal ?? found.route.act({ ...call, pulls, parts: found.parts, user });
}

/** Who may not see a private repository is told that there is none. */
function refusalOf(
  { token }: ForgeCall,
  { repository, writes, errors }: { repository: HostedRepository; writes: boolean; errors: ForgeErrors },
): ForgeAnswer | undefined {
  const knows = token !== undefined && opens(token, repository.path);
  if (repository.isPrivate && !knows) return errors.notFound;
  if (!writes) return undefined;
  if (!token) return errors.noToken;
  return knows && token.access === 'write' ? undefined : errors.forbidden;
}
