import { asText } from '../../kube/json.ts';
import type { ForgeAnswer, ForgeRoute, RepositoryCall } from '../http/forge-call.ts';
import { readCheck } from '../http/read-check.ts';
import { isProblem } from '../pulls/pull-requests.ts';
import type { PullProblem, PullRequest } from '../pulls/pull-request.ts';
import { githubError, invalidPull } from './github-errors.ts';
import { checkRuns, combinedStatus, commentView, pullView } from './github-views.ts';

const notFound = githubError(404, 'Not Found');

/** Addresses below `/repos/<owner>/<name>/`. */
export const githubRoutes: readonly ForgeRoute[] = [
  { method: 'GET', path: 'pulls', act: listPulls },
  { method: 'POST', path: 'pulls', writes: true, act: openPull },
  { method: 'GET', path: 'pulls/*', act: (call) => onPull(call, async (pull) => shown(call, pull)) },
  { method: 'PATCH', path: 'pulls/*', writes: true, act: updatePull },
  { method: 'PUT', path: 'pulls/*/merge', writes: true, act: mergePull },
  {
    method: 'GET',
    path: 'issues/*/comments',
    act: (call) => onPull(call, ({ comments }) => ({ status: 200, body: comments.map(commentView) })),
  },
  { method: 'POST', path: 'issues/*/comments', writes: true, act: addComment },
  { method: 'GET', path: 'git/ref/heads/**', act: showRef },
  { method: 'POST', path: 'git/refs', writes: true, act: addRef },
  { method: 'DELETE', path: 'git/refs/heads/**', writes: true, act: removeRef },
  { method: 'GET', path: 'commits/*/status', act: (call) => onCommit(call, combinedStatus) },
  {
    method: 'GET',
    path: 'commits/*/check-runs',
    act: (call) => onCommit(call, (_sha, checks) => checkRuns(checks)),
  },
  { method: 'POST', path: 'statuses/*', writes: true, act: addStatus },
];

async function listPulls(call: RepositoryCall): Promise<ForgeAnswer> {
  const { query, pulls } = call;
  const [owner = ''] = pulls.repository.path.split('/');
  const head = query.get('head');
  const base = query.get('base');
  const state = query.get('state') ?? 'open';
  const all = await pulls.list();
  const wanted = all.filter(
    (pull) =>
      // A head without an owner finds everything: GitHub does not understand it as a filter.
      (head === null || !head.includes(':') || head === `${owner}:${pull.head}`) &&
      (base === null || base === pull.base) &&
      (state === 'all' || (state === 'open') === (pull.state === 'open')),
  );
  const size = Number(query.get('per_page') ?? 30);
  const from = (Number(query.get('page') ?? 1) - 1) * size;
  const page = wanted.slice(from, from + size);
  return { status: 200, body: await Promise.all(page.map((pull) => pullView(call, pull))) };
}

async function openPull(call: RepositoryCall): Promise<ForgeAnswer> {
  const { body, pulls, user } = call;
  const head = asText(body['head']).replace(/^[^:]*:/, '');
  const draft = {
    title: asText(body['title']),
    body: asText(body['body']),
    head,
    base: asText(body['base']),
  };
  if (draft.title === '') {
    return githubError(422, 'Validation Failed', [
      { resource: 'PullRequest', code: 'missing_field', field: 'title' },
    ]);
  }
  const result = await pulls.open({ ...draft, author: user });
  if (isProblem(result)) return openProblem(result, call, draft);
  return { status: 201, body: await pullView(call, result) };
}

function openProblem(
  { problem }: PullProblem,
  { pulls }: RepositoryCall,
  { head, base }: { head: string; base: string },
): ForgeAnswer {
  const [owner = ''] = pulls.repository.path.split('/');
  if (problem === 'exists') {
    return invalidPull({ message: `A pull request already exists for ${owner}:${head}.` });
  }
  if (problem === 'no-commits') return invalidPull({ message: `No commits between ${base} and ${head}` });
  return invalidPull({ field: problem === 'no-head' ? 'head' : 'base' });
}

function updatePull(call: RepositoryCall): Promise<ForgeAnswer> {
  const { body, pulls } = call;
  return onPull(call, (pull) => {
    const state = body['state'] === 'closed' || body['state'] === 'open' ? body['state'] : undefined;
    const text = (name: string): string | undefined => (name in body ? asText(body[name]) : undefined);
    pulls.update(pull, { title: text('title'), body: text('body'), state });
    return shown(call, pull);
  });
}

function mergePull(call: RepositoryCall): Promise<ForgeAnswer> {
  const { body, pulls, user } = call;
  return onPull(call, async (pull) => {
    const expected = asText(body['sha']);
    const result = await pulls.merge(pull, {
      by: user,
      squash: body['merge_method'] === 'squash',
      isReviewer: call.token?.isReviewer === true,
      ...(expected !== '' && { expectedHead: expected }),
    });
    if (!isProblem(result)) {
      return {
        status: 200,
        body: { sha: result.mergeCommit, merged: true, message: 'Pull Request successfully merged' },
      };
    }
    if (result.problem === 'stale-head') {
      return githubError(409, 'Head branch was modified. Review and try the merge again.');
    }
    const review = 'At least 1 approving review is required by reviewers with write access.';
    return githubError(405, result.problem === 'needs-review' ? review : 'Pull Request is not mergeable');
  });
}

function addComment(call: RepositoryCall): Promise<ForgeAnswer> {
  const { body, pulls, user } = call;
  return onPull(call, (pull) => ({
    status: 201,
    body: commentView(pulls.comment(pull, user, asText(body['body']))),
  }));
}

async function showRef({ pulls, parts }: RepositoryCall): Promise<ForgeAnswer> {
  const sha = await pulls.branch(parts[0] ?? '');
  return sha === undefined ? notFound : { status: 200, body: refView(parts[0] ?? '', sha) };
}

async function addRef({ pulls, body }: RepositoryCall): Promise<ForgeAnswer> {
  const branch = asText(body['ref']).replace(/^refs\/heads\//, '');
  if ((await pulls.branch(branch)) !== undefined) return githubError(422, 'Reference already exists');
  const sha = asText(body['sha']);
  await pulls.setBranch(branch, sha);
  return { status: 201, body: refView(branch, sha) };
}

async function removeRef({ pulls, parts }: RepositoryCall): Promise<ForgeAnswer> {
  const [branch = ''] = parts;
  if ((await pulls.branch(branch)) === undefined) return githubError(422, 'Reference does not exist');
  const isProtected = pulls.repository.hosting?.protections.some((one) => one.branch === branch);
  if (isProtected) return githubError(422, 'Cannot delete this branch');
  await pulls.setBranch(branch, undefined);
  return { status: 204 };
}

function addStatus({ pulls, parts, body }: RepositoryCall): ForgeAnswer {
  const check = readCheck(body['context'], body['state'], body['description']);
  pulls.setCheck(parts[0] ?? '', check);
  return { status: 201, body: check };
}

/** By its id or by the branch that is at it. */
async function onCommit(
  { pulls, parts }: RepositoryCall,
  view: (sha: string, checks: ReturnType<RepositoryCall['pulls']['checks']>) => object,
): Promise<ForgeAnswer> {
  const [ref = ''] = parts;
  const sha = (await pulls.branch(ref)) ?? ref;
  return { status: 200, body: view(sha, pulls.checks(sha)) };
}

async function onPull(
  { pulls, parts }: RepositoryCall,
  act: (pull: PullRequest) => ForgeAnswer | Promise<ForgeAnswer>,
): Promise<ForgeAnswer> {
  const pull = await pulls.get(Number(parts[0]));
  return pull ? act(pull) : notFound;
}

async function shown(call: RepositoryCall, pull: PullRequest): Promise<ForgeAnswer> {
  return { status: 200, body: await pullView(call, pull) };
}

function refView(branch: string, sha: string): Record<string, unknown> {
  return { ref: `refs/heads/${branch}`, object: { type: 'commit', sha } };
}
