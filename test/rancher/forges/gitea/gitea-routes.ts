import { asText } from '../../kube/json.ts';
import type { ForgeAnswer, ForgeRoute, RepositoryCall } from '../http/forge-call.ts';
import { readCheck } from '../http/read-check.ts';
import { isProblem } from '../pulls/pull-requests.ts';
import type { CommitCheck, PullComment, PullProblem, PullRequest } from '../pulls/pull-request.ts';

/** Addresses below `/repos/<owner>/<name>/`. */
export const giteaRoutes: readonly ForgeRoute[] = [
  { method: 'GET', path: 'pulls', act: list },
  { method: 'POST', path: 'pulls', writes: true, act: open },
  { method: 'GET', path: 'pulls/*', act: (call) => onPull(call, (pull) => shown(call, pull)) },
  { method: 'GET', path: 'pulls/*/**', act: byBranches },
  { method: 'PATCH', path: 'pulls/*', writes: true, act: update },
  { method: 'POST', path: 'pulls/*/merge', writes: true, act: merge },
  {
    method: 'GET',
    path: 'issues/*/comments',
    act: (call) => onPull(call, ({ comments }) => ({ status: 200, body: comments.map(commentView) })),
  },
  { method: 'POST', path: 'issues/*/comments', writes: true, act: addComment },
  { method: 'GET', path: 'branches/**', act: showBranch },
  { method: 'DELETE', path: 'branches/**', writes: true, act: removeBranch },
  {
    method: 'GET',
    path: 'commits/*/status',
    act: ({ pulls, parts }) => ({
      status: 200,
      body: combined(parts[0] ?? '', pulls.checks(parts[0] ?? '')),
    }),
  },
  { method: 'POST', path: 'statuses/*', writes: true, act: addStatus },
];

/** An error of Gitea's API. */
export function giteaError(status: number, message: string): ForgeAnswer {
  return { status, body: { message, url: 'https://git.acme.example/api/swagger' } };
}

const notFound = giteaError(404, "The target couldn't be found.");

async function list(call: RepositoryCall): Promise<ForgeAnswer> {
  const { query, pulls } = call;
  const state = query.get('state') ?? 'open';
  const wanted = (await pulls.list()).filter(
    (pull) => state === 'all' || (state === 'open') === (pull.state === 'open'),
  );
  const size = Number(query.get('limit') ?? 30);
  const from = (Number(query.get('page') ?? 1) - 1) * size;
  const page = wanted.slice(from, from + size);
  return {
    status: 200,
    body: await Promise.all(page.map((pull) => view(call, pull))),
    headers: { 'x-total-count': String(wanted.length) },
  };
}

async function open(call: RepositoryCall): Promise<ForgeAnswer> {
  const { body, pulls, user } = call;
  const [head, base] = [asText(body['head']), asText(body['base'])];
  const draft = { title: asText(body['title']), body: asText(body['body']), head, base, author: user };
  const result = await pulls.open(draft);
  return isProblem(result) ? openProblem(result, draft) : { status: 201, body: await view(call, result) };
}

function openProblem(result: PullProblem, { head, base }: { head: string; base: string }): ForgeAnswer {
  if (result.problem === 'exists' && 'pull' in result) {
    const { number } = result.pull;
    const facts = `id: ${number}, issue_id: ${number}, head_repo_id: 1, base_repo_id: 1, head_branch: ${head}, base_branch: ${base}`;
    return giteaError(409, `pull request already exists for these targets [${facts}]`);
  }
  return result.problem === 'no-commits'
    ? giteaError(422, 'There are no changes between the head and the base')
    : notFound;
}

/** Gitea finds the pull request of two branches by its path: base first. */
async function byBranches(call: RepositoryCall): Promise<ForgeAnswer> {
  const [base, head] = call.parts;
  const pull = (await call.pulls.list()).find((one) => one.base === base && one.head === head);
  return pull ? shown(call, pull) : notFound;
}

function update(call: RepositoryCall): Promise<ForgeAnswer> {
  const { body, pulls } = call;
  return onPull(call, async (pull) => {
    const state = body['state'] === 'closed' || body['state'] === 'open' ? body['state'] : undefined;
    const text = (name: string): string | undefined => (name in body ? asText(body[name]) : undefined);
    pulls.update(pull, { title: text('title'), body: text('body'), state });
    return { status: 201, body: await view(call, pull) };
  });
}

function merge(call: RepositoryCall): Promise<ForgeAnswer> {
  const { body, pulls, user } = call;
  return onPull(call, async (pull) => {
    const expected = asText(body['head_commit_id']);
    const result = await pulls.merge(pull, {
      by: user,
      squash: body['Do'] === 'squash',
      isReviewer: call.token?.isReviewer === true,
      ...(expected !== '' && { expectedHead: expected }),
    });
    if (!isProblem(result)) return { status: 200 };
    if (result.problem === 'stale-head') return giteaError(409, 'head out of date');
    return giteaError(
      405,
      result.problem === 'needs-review' ? 'Does not have enough approvals' : 'Please try again later',
    );
  });
}

function addComment(call: RepositoryCall): Promise<ForgeAnswer> {
  const { body, pulls, user } = call;
  return onPull(call, (pull) => ({
    status: 201,
    body: commentView(pulls.comment(pull, user, asText(body['body']))),
  }));
}

async function showBranch({ pulls, parts }: RepositoryCall): Promise<ForgeAnswer> {
  const [name = ''] = parts;
  const id = await pulls.branch(name);
  const isProtected = pulls.repository.hosting?.protections.some(({ branch }) => branch === name) ?? false;
  return id === undefined
    ? notFound
    : { status: 200, body: { name, protected: isProtected, commit: { id } } };
}

async function removeBranch({ pulls, parts }: RepositoryCall): Promise<ForgeAnswer> {
  const [name = ''] = parts;
  if ((await pulls.branch(name)) === undefined) return notFound;
  await pulls.setBranch(name, undefined);
  return { status: 204 };
}

function addStatus({ pulls, parts, body }: RepositoryCall): ForgeAnswer {
  const check = readCheck(body['context'], body['state'], body['description']);
  pulls.setCheck(parts[0] ?? '', check);
  return { status: 201, body: { context: check.context, status: check.state } };
}

function combined(sha: string, checks: readonly CommitCheck[]): Record<string, unknown> {
  const found = checks.map(({ state }) => state);
  const others = found.includes('pending') ? 'pending' : 'success';
  return {
    sha,
    // Gitea leaves the state empty where there are no checks.
    state: found.length === 0 ? '' : found.includes('failure') ? 'failure' : others,
    total_count: checks.length,
    statuses: checks.map(({ context, state, description }) => ({ context, status: state, description })),
  };
}

async function onPull(
  { pulls, parts }: RepositoryCall,
  act: (pull: PullRequest) => ForgeAnswer | Promise<ForgeAnswer>,
): Promise<ForgeAnswer> {
  const pull = await pulls.get(Number(parts[0]));
  return pull ? act(pull) : notFound;
}

async function shown(call: RepositoryCall, pull: PullRequest): Promise<ForgeAnswer> {
  return { status: 200, body: await view(call, pull) };
}

async function view({ origin, pulls }: RepositoryCall, pull: PullRequest): Promise<Record<string, unknown>> {
  const { number, state, mergeCommit, mergedBy } = pull;
  const { path } = pulls.repository;
  return {
    id: 1000 + number,
    number,
    title: pull.title,
    body: pull.body,
    state: state === 'open' ? 'open' : 'closed',
    user: { login: pull.author },
    merged: state === 'merged',
    merged_at: state === 'merged' ? pull.updatedAt : null,
    merged_by: mergedBy === undefined ? null : { login: mergedBy },
    merge_commit_sha: mergeCommit ?? null,
    mergeable: await pulls.mergeable(pull),
    head: { label: pull.head, ref: pull.head, sha: pull.headCommit },
    base: { label: pull.base, ref: pull.base, sha: pull.baseCommit },
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    html_url: `${origin}/${path}/pulls/${number}`,
    url: `${origin}/${path}/pulls/${number}`,
  };
}

function commentView({ id, author, body, at }: PullComment): Record<string, unknown> {
  return { id, body, user: { login: author }, created_at: at };
}
