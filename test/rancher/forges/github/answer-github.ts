import { answerRepository } from '../http/answer-repository.ts';
import type { ForgeAnswer, ForgeCall } from '../http/forge-call.ts';
import { answerApp, type GitHubApp } from './app-tokens.ts';
import { githubErrors } from './github-errors.ts';
import { githubRoutes } from './github-routes.ts';

/** Requests per hour of one token. */
const limit = 5000;

/** GitHub's REST API v3, as much of it as the life of a pull request needs. */
export function answerGitHub(apps: readonly GitHubApp[]): (call: ForgeCall) => Promise<ForgeAnswer> {
  const used = new Map<string, number>();
  return async (call) => {
    const answer = answerApp(call, apps) ?? (await answerPath(call));
    const who = call.token?.secret ?? '';
    const count = (used.get(who) ?? 0) + 1;
    used.set(who, count);
    return { ...answer, headers: { ...rateHeaders(count, call.host.now()), ...answer.headers } };
  };
}

async function answerPath(call: ForgeCall): Promise<ForgeAnswer> {
  const [repos, owner = '', name = '', ...rest] = call.path;
  if (repos !== 'repos') return githubErrors.notFound;
  const repository = `${owner}/${name}`;
  return answerRepository(call, {
    kind: 'github',
    repository,
    rest,
    routes: githubRoutes,
    errors: githubErrors,
  });
}

function rateHeaders(used: number, now: number): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(Math.max(0, limit - used)),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': String(Math.ceil(now / 3_600_000) * 3600),
    'x-ratelimit-resource': 'core',
  };
}
