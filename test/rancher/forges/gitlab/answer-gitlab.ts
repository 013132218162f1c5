import { answerRepository, type ForgeErrors } from '../http/answer-repository.ts';
import type { ForgeAnswer, ForgeCall } from '../http/forge-call.ts';
import { gitlabRoutes } from './gitlab-routes.ts';

const errors: ForgeErrors = {
  badToken: { status: 401, body: { message: '401 Unauthorized' } },
  noToken: { status: 401, body: { message: '401 Unauthorized' } },
  forbidden: { status: 403, body: { message: '403 Forbidden' } },
  notFound: { status: 404, body: { message: '404 Project Not Found' } },
};

/** GitLab's REST API v4, as much of it as the life of a merge request needs. Projects are named by their encoded path. */
export async function answerGitLab(call: ForgeCall): Promise<ForgeAnswer> {
  const [projects, repository = '', ...rest] = call.path;
  if (projects !== 'projects') return { status: 404, body: { error: '404 Not Found' } };
  return answerRepository(call, { kind: 'gitlab', repository, rest, routes: gitlabRoutes, errors });
}
