import { answerRepository, type ForgeErrors } from '../http/answer-repository.ts';
import type { ForgeAnswer, ForgeCall } from '../http/forge-call.ts';
import { bitbucketError, bitbucketRoutes } from './bitbucket-routes.ts';

const errors: ForgeErrors = {
  badToken: bitbucketError(401, 'Token is invalid or not supported for this endpoint.'),
  noToken: bitbucketError(401, 'This API requires authentication.'),
  forbidden: bitbucketError(403, 'Your credentials lack one or more required privilege scopes.'),
  notFound: bitbucketError(404, 'Resource not found'),
};

/** Bitbucket Cloud's API 2.0, as much of it as the life of a pull request needs. */
export async function answerBitbucket(call: ForgeCall): Promise<ForgeAnswer> {
  const [repositories, workspace = '', slug = '', ...rest] = call.path;
  if (repositories !== 'repositories') return errors.notFound;
  const repository = `${workspace}/${slug}`;
  return answerRepository(call, { kind: 'bitbucket', repository, rest, routes: bitbucketRoutes, errors });
}
