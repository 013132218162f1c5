import { asRecord, asText } from '../../kube/json.ts';
import type { ForgeAnswer, ForgeRoute, RepositoryCall } from '../http/forge-call.ts';
import { readCheck } from '../http/read-check.ts';
import { isProblem } from '../pulls/pull-requests.ts';
import type { PullComment, PullProblem, PullRequest } from '../pulls/pull-request.ts';

/** Addresses below `/repositories/<workspace>/<slug>/`. */
export const bitbucketRoutes: readonly ForgeRoute[] = [
  { method: 'GET', path: 'pullrequests', act: list },
  { method: 'POST', path: 'pullrequests', writes: true, act: open },
  { method: 'GET', path: 'pullrequests/*', act: (call) => onPull(call, (pull) => shown(call, pull)) },
  { method: 'PUT', path: 'pullrequests/*', writes: true, act: update },
  { method: 'POST', path: 'pullrequests/*/decline', writes: true, act: decline },
  { method: 'POST', path: 'pullrequests/*/merge', writes: true, act: merge },
  {
    method: 'GET',
    path: 'pullrequests/*/comments',
    act: listComments,
  },
  { method: 'POST', path: 'pullrequests/*/comments', writes: true, act: addComment },
  { method: 'GET', path: 'refs/branches/**', act: showBranch },
  { method: 'DELETE', path: 'refs/branches/**', writes: true, act: removeBranch },
  {
    method: 'GET',
    path: 'commit/*/statuses',
    act: ({ pulls, parts }) => ({
      status: 200,
      body: {
        values: pulls.checks(parts[0] ?? '').map(({ context, state, description }) => ({
          key: context,
          state: checkWords[state],
          description,
        })),
      },
    }),
  },
  { method: 'POST', path: 'commit/*/statuses/build', writes: true, act: addStatus },
];

const checkWords = { pending: 'INPROGRESS', success: 'SUCCESSFUL', failure: 'FAILED' } as const;
const states = { open: 'OPEN', closed: 'DECLINED', merged: 'MERGED' } as const;

/** An error of Bitbucket's API. */
export function bitbucketError(status: number, message: string): ForgeAnswer {
  return { status, body: { type: 'error', error: { message } } };
}

const notFound = bitbucketError(404, 'Resource not found');
const sourceFilter = /source\.branch\.name\s*=\s*"(?<branch>[^"]*)"/;
const destinationFilter = /destination\.branch\.name\s*=\s*"(?<branch>[^"]*)"/;
const stateFilter = /state\s*=\s*"(?<state>[^"]*)"/;

/** Open ones unless states are named; `q` may name the source branch. */
async function list(call: RepositoryCall): Promise<ForgeAnswer> {
  const { query, pulls } = call;
  const text = query.get('q') ?? '';
  const branch = sourceFilter.exec(text)?.groups?.['branch'];
  const into = destinationFilter.exec(text)?.groups?.['branch'];
  const named = stateFilter.exec(text)?.groups?.['state'];
  const listed = named === undefined ? query.getAll('state') : [named];
  const wanted = (await pulls.list()).filter(
    ({ head, base, state }) =>
      (branch ?? head) === head &&
      (into ?? base) === base &&
      (listed.length > 0 ? listed : ['OPEN']).includes(states[state]),
  );
  const values = wanted.map((pull) => view(call, pull));
  return { status: 200, body: { pagelen: 10, page: 1, size: values.length, values } };
}

async function open(call: RepositoryCall): Promise<ForgeAnswer> {
  const { body, pulls, user } = call;
  const branch = (side: string): string => asText(asRecord(asRecord(body[side])['branch'])['name']);
  const base = branch('destination') || pulls.repository.branch;
  const draft = {
    title: asText(body['title']),
    body: asText(body['description']),
    head: branch('source'),
    base,
  };
  const result = await pulls.open({ ...draft, author: user });
  if (!isProblem(result)) return { status: 201, body: view(call, result) };
  return openProblem(call, result, draft);
}

/** Bitbucket has no second pull request between two branches: it changes and shows the one there is. */
function openProblem(
  call: RepositoryCall,
  result: PullProblem,
  { title, body }: { title: string; body: string },
): ForgeAnswer {
  if (result.problem === 'exists' && 'pull' in result) {
    call.pulls.update(result.pull, { title, body });
    return { status: 201, body: view(call, result.pull) };
  }
  const side = result.problem === 'no-base' ? 'destination' : 'source';
  const nothing = 'There are no changes to be pulled';
  return bitbucketError(400, result.problem === 'no-commits' ? nothing : `${side}: branch not found`);
}

function update(call: RepositoryCall): Promise<ForgeAnswer> {
  const { body, pulls } = call;
  return onPull(call, (pull) => {
    const text = (name: string): string | undefined => (name in body ? asText(body[name]) : undefined);
    pulls.update(pull, { title: text('title'), body: text('description') });
    return shown(call, pull);
  });
}

/** What was declined or merged stays so. */
function decline(call: RepositoryCall): Promise<ForgeAnswer> {
  return onPull(call, (pull) => {
    if (pull.state !== 'open') return bitbucketError(400, 'This pull request is already closed.');
    call.pulls.update(pull, { state: 'closed' });
    return shown(call, pull);
  });
}

function merge(call: RepositoryCall): Promise<ForgeAnswer> {
  const { body, pulls, user } = call;
  return onPull(call, async (pull) => {
    const message = asText(body['message']);
    const result = await pulls.merge(pull, {
      by: user,
      squash: body['merge_strategy'] === 'squash',
      isReviewer: call.token?.isReviewer === true,
      ...(message !== '' && { message }),
    });
    if (!isProblem(result)) return shown(call, result);
    if (result.problem === 'needs-review') return bitbucketError(403, 'You do not have merge permission.');
    const conflict = 'You can’t merge until you resolve all merge conflicts.';
    return bitbucketError(
      400,
      result.problem === 'conflict' ? conflict : 'This pull request is already closed.',
    );
  });
}

function listComments(call: RepositoryCall): Promise<ForgeAnswer> {
  const newestFirst = call.query.get('sort') === '-created_on';
  return onPull(call, ({ comments }) => ({
    status: 200,
    body: { values: (newestFirst ? comments.toReversed() : comments).map(commentView) },
  }));
}

function addComment(call: RepositoryCall): Promise<ForgeAnswer> {
  const { body, pulls, user } = call;
  return onPull(call, (pull) => ({
    status: 201,
    body: commentView(pulls.comment(pull, user, asText(asRecord(body['content'])['raw']))),
  }));
}

async function showBranch({ pulls, parts }: RepositoryCall): Promise<ForgeAnswer> {
  const [name = ''] = parts;
  const hash = await pulls.branch(name);
  return hash === undefined ? notFound : { status: 200, body: { name, target: { hash } } };
}

async function removeBranch({ pulls, parts }: RepositoryCall): Promise<ForgeAnswer> {
  const [name = ''] = parts;
  if ((await pulls.branch(name)) === undefined) return notFound;
  await pulls.setBranch(name, undefined);
  return { status: 204 };
}

function addStatus({ pulls, parts, body }: RepositoryCall): ForgeAnswer {
  const check = readCheck(body['key'], body['state'], body['description']);
  pulls.setCheck(parts[0] ?? '', check);
  return { status: 201, body: { key: check.context, state: checkWords[check.state] } };
}

async function onPull(
  { pulls, parts }: RepositoryCall,
  act: (pull: PullRequest) => ForgeAnswer | Promise<ForgeAnswer>,
): Promise<ForgeAnswer> {
  const pull = await pulls.get(Number(parts[0]));
  return pull ? act(pull) : notFound;
}

function shown(call: RepositoryCall, pull: PullRequest): ForgeAnswer {
  return { status: 200, body: view(call, pull) };
}

function view({ origin, pulls }: RepositoryCall, pull: PullRequest): Record<string, unknown> {
  const { path } = pulls.repository;
  const side = (name: string, hash: string): Record<string, unknown> => ({
    branch: { name },
    // Bitbucket shortens commits here.
    commit: { hash: hash.slice(0, 12) },
    repository: { full_name: path },
  });
  return {
    type: 'pullrequest',
    id: pull.number,
    title: pull.title,
    description: pull.body,
    state: states[pull.state],
    author: { display_name: pull.author },
    source: side(pull.head, pull.headCommit),
    destination: side(pull.base, pull.baseCommit),
    merge_commit: pull.mergeCommit === undefined ? null : { hash: pull.mergeCommit.slice(0, 12) },
    closed_by: pull.mergedBy === undefined ? null : { display_name: pull.mergedBy },
    comment_count: pull.comments.length,
    created_on: pull.createdAt,
    updated_on: pull.updatedAt,
    links: { html: { href: `${origin}/${path}/pull-requests/${pull.number}` } },
  };
}

function commentView({ id, author, body, at }: PullComment): Record<string, unknown> {
  return { id, content: { raw: body }, user: { display_name: author }, created_on: at };
}
