import type { PushOutcome } from '../../../ports/git-writer.ts';
import { gitProblem } from '../git-problem.ts';
import type { GitOutcome } from '../run-git.ts';

/** What servers say of a push they do not take: words of git 2.30 to 2.50, GitHub, GitLab, Gitea and Bitbucket. */
const REFUSALS: readonly {
  readonly says: RegExp;
  readonly outcome: 'protected' | 'unauthorized' | 'too-large';
  readonly message: (host: string) => string;
}[] = [
  {
    says: /returned error: 413|HTTP 413|exceeds maximum|maximum allowed size|GH001|file size limit|too large/i,
    outcome: 'too-large',
    message: (host) => `${host} does not take so large a push.`,
  },
  {
    says: /not allowed to (upload|push) code|Permission to .* denied|write access to repository not granted/i,
    outcome: 'unauthorized',
    message: (host) => `The credentials for ${host} may not write to the repository.`,
  },
  {
    says: /\[remote rejected\].*\((.*(hook declined|protected|prohibited|deny|denied|not allowed|violat).*)\)/i,
    outcome: 'protected',
    message: (host) => `${host} has a rule against this branch or commit.`,
  },
];

/** How a push that did not come through is told; git's own words may hold an address, so they are not shown. */
export function pushRefusal(outcome: GitOutcome, host: string): PushOutcome {
  if (outcome.end === 'failed') {
    const text = `${outcome.output}\n${outcome.complaint}`;
    const known = REFUSALS.find(({ says }) => says.test(text));
    if (known !== undefined) return { outcome: known.outcome, message: known.message(host) };
  }
  return problemOutcome(gitProblem(outcome, host));
}

/** What a problem with the repository means for a push. */
export function problemOutcome({ kind, message }: ReturnType<typeof gitProblem>): PushOutcome {
  switch (kind) {
    case 'off':
      return { outcome: 'refused', message };
    case 'unauthorized':
    case 'not-found':
      return { outcome: 'unauthorized', message };
    case 'too-large':
      return { outcome: 'too-large', message };
    default:
      return { outcome: 'unreachable', message };
  }
}
