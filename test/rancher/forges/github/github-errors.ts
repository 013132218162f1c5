import type { ForgeAnswer } from '../http/forge-call.ts';
import type { ForgeErrors } from '../http/answer-repository.ts';

/** An error of GitHub's REST API. */
export function githubError(status: number, message: string, errors?: readonly object[]): ForgeAnswer {
  const documentation = 'https://docs.github.com/rest';
  const body = {
    message,
    ...(errors && { errors }),
    documentation_url: documentation,
    status: String(status),
  };
  return { status, body };
}

/** `Validation Failed` about a pull request; a message of its own, or a field that is wrong. */
export function invalidPull(wrong: { message: string } | { field: string }): ForgeAnswer {
  const code = 'message' in wrong ? 'custom' : 'invalid';
  return githubError(422, 'Validation Failed', [{ resource: 'PullRequest', code, ...wrong }]);
}

/** What everybody can do wrong. */
export const githubErrors: ForgeErrors = {
  badToken: githubError(401, 'Bad credentials'),
  noToken: githubError(401, 'Requires authentication'),
  forbidden: githubError(403, 'Resource not accessible by integration'),
  notFound: githubError(404, 'Not Found'),
};
