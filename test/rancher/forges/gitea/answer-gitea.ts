import { answerRepository, type ForgeErrors } from '../http/answer-repository.ts';
import type { ForgeAnswer, ForgeCall } from '../http/forge-call.ts';
import { giteaError, giteaRoutes } from './gitea-routes.ts';

const errors: ForgeErrors = {
  badToken: giteaError(401, 'invalid username, password or token'),
  noToken: giteaError(401, 'token is required'),
  forbidden: giteaError(403, 'user should have a permission to write to a repo'),
  notFound: giteaError(404, "The target couldn't be found."),
};

/** The API v1 of Gitea and Forgejo, as much of it as the life of a pull request needs. */
export async function answerGitea(call: ForgeCall): Promise<ForgeAnswer> {
  const [first, owner = '', name = '', ...rest] = call.path;
  if (first === 'version') return { status: 200, body: { version: '1.24.2' } };
  if (first !== 'repos') return errors.notFound;
  return answerRepository(call, {
    kind: 'gitea',
    repository: `${owner}/${name}`,
    rest,
    routes: giteaRoutes,
    errors,
  });
}
