import type { CommitCheck, PullComment, PullRequest } from '../pulls/pull-request.ts';
import type { RepositoryCall } from '../http/forge-call.ts';
import type { PullRequests } from '../pulls/pull-requests.ts';

type Place = Pick<RepositoryCall, 'origin' | 'pulls'>;

/** A pull request as GitHub shows it. */
export async function pullView(
  { origin, pulls }: Place,
  pull: PullRequest,
): Promise<Record<string, unknown>> {
  const { path } = pulls.repository;
  const { number, title, body, state, createdAt, updatedAt, mergeCommit, mergedBy } = pull;
  const merged = state === 'merged';
  const mergeable = await pulls.mergeable(pull);
  return {
    id: 1000 + number,
    number,
    url: `${origin}/api/v3/repos/${path}/pulls/${number}`,
    html_url: `${origin}/${path}/pull/${number}`,
    state: state === 'open' ? 'open' : 'closed',
    title,
    body,
    user: { login: pull.author, type: pull.author.endsWith('[bot]') ? 'Bot' : 'User' },
    created_at: createdAt,
    updated_at: updatedAt,
    closed_at: state === 'open' ? null : updatedAt,
    merged_at: merged ? updatedAt : null,
    merged,
    merged_by: mergedBy === undefined ? null : { login: mergedBy },
    merge_commit_sha: mergeCommit ?? null,
    mergeable: state === 'open' ? mergeable : null,
    mergeable_state: mergeableState(pulls, pull, mergeable),
    draft: false,
    comments: pull.comments.length,
    head: branchView(path, pull.head, pull.headCommit),
    base: branchView(path, pull.base, pull.baseCommit),
  };
}

function mergeableState(
  pulls: PullRequests,
  { state, base, headCommit }: PullRequest,
  mergeable: boolean,
): string {
  if (state !== 'open') return 'unknown';
  if (!mergeable) return 'dirty';
  if (pulls.needsReview(base)) return 'blocked';
  return pulls.checks(headCommit).every((check) => check.state === 'success') ? 'clean' : 'unstable';
}

function branchView(path: string, ref: string, sha: string): Record<string, unknown> {
  const [login = ''] = path.split('/');
  return { label: `${login}:${ref}`, ref, sha, user: { login }, repo: { full_name: path } };
}

/** A comment as GitHub shows it. */
export function commentView({ id, author, body, at }: PullComment): Record<string, unknown> {
  return { id, user: { login: author }, body, created_at: at, updated_at: at };
}

/** The combined status of a commit. */
export function combinedStatus(sha: string, checks: readonly CommitCheck[]): Record<string, unknown> {
  const states = checks.map(({ state }) => state);
  const others = states.includes('pending') || states.length === 0 ? 'pending' : 'success';
  return {
    sha,
    state: states.includes('failure') ? 'failure' : others,
    total_count: checks.length,
    statuses: checks.map(({ context, state, description }) => ({ context, state, description })),
  };
}

/** The checks of a commit as check runs. */
export function checkRuns(checks: readonly CommitCheck[]): Record<string, unknown> {
  const runs = checks.map(({ context, state }, index) => ({
    id: index + 1,
    name: context,
    status: state === 'pending' ? 'in_progress' : 'completed',
    conclusion: state === 'pending' ? null : state,
  }));
  return { total_count: runs.length, check_runs: runs };
}
