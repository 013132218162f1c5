import { asText } from '../../kube/json.ts';
import type { ForgeAnswer, ForgeRoute, RepositoryCall } from '../http/forge-call.ts';
import { readCheck } from '../http/read-check.ts';
import { isProblem } from '../pulls/pull-requests.ts';
import type { PullComment, PullProblem, PullRequest } from '../pulls/pull-request.ts';

/** Addresses below `/projects/<path>/`. */
export const gitlabRoutes: readonly ForgeRoute[] = [
  { method: 'GET', path: 'merge_requests', act: list },
  { method: 'POST', path: 'merge_requests', writes: true, act: open },
  { method: 'GET', path: 'merge_requests/*', act: (call) => onRequest(call, (pull) => shown(call, pull)) },
  { method: 'PUT', path: 'merge_requests/*', writes: true, act: update },
  { method: 'PUT', path: 'merge_requests/*/merge', writes: true, act: merge },
  {
    method: 'GET',
    path: 'merge_requests/*/notes',
    act: notes,
  },
  { method: 'POST', path: 'merge_requests/*/notes', writes: true, act: addNote },
  { method: 'GET', path: 'repository/branches/*', act: showBranch },
  { method: 'DELETE', path: 'repository/branches/*', writes: true, act: removeBranch },
  {
    method: 'GET',
    path: 'repository/commits/*/statuses',
    act: ({ pulls, parts }) => ({
      status: 200,
      body: pulls.checks(parts[0] ?? '').map(({ context, state, description }) => ({
        name: context,
        status: words[state],
        description,
      })),
    }),
  },
  { method: 'POST', path: 'statuses/*', writes: true, act: addStatus },
];

const words = { pending: 'pending', success: 'success', failure: 'failed' } as const;
const states = { open: 'opened', closed: 'closed', merged: 'merged' } as const;
const notFound: ForgeAnswer = { status: 404, body: { message: '404 Not found' } };

async function list(call: RepositoryCall): Promise<ForgeAnswer> {
  const { query, pulls } = call;
  const wanted = (await pulls.list()).filter(
    ({ head, base, state }) =>
      (query.get('source_branch') ?? head) === head &&
      (query.get('target_branch') ?? base) === base &&
      ['all', null, states[state]].includes(query.get('state')),
  );
  return { status: 200, body: await Promise.all(wanted.map((pull) => view(call, pull))) };
}

async function open(call: RepositoryCall): Promise<ForgeAnswer> {
  const { body, pulls, user } = call;
  const missing = ['title', 'source_branch', 'target_branch'].filter((name) => asText(body[name]) === '');
  if (missing.length > 0) {
    return { status: 400, body: { error: missing.map((name) => `${name} is missing`).join(', ') } };
  }
  const result = await pulls.open({
    title: asText(body['title']),
    body: asText(body['description']),
    head: asText(body['source_branch']),
    base: asText(body['target_branch']),
    author: user,
  });
  return isProblem(result) ? openProblem(result) : { status: 201, body: await view(call, result) };
}

function openProblem(result: PullProblem): ForgeAnswer {
  if (result.problem === 'exists' && 'pull' in result) {
    const message = `Another open merge request already exists for this source branch: !${result.pull.number}`;
    return { status: 409, body: { message: [message] } };
  }
  const field = result.problem === 'no-base' ? 'target_branch' : 'source_branch';
  return { status: 422, body: { message: { [field]: ['does not exist'] } } };
}

function update(call: RepositoryCall): Promise<ForgeAnswer> {
  const { body, pulls } = call;
  return onRequest(call, (pull) => {
    const event = body['state_event'];
    const reopened = event === 'reopen' ? 'open' : undefined;
    const text = (name: string): string | undefined => (name in body ? asText(body[name]) : undefined);
    pulls.update(pull, {
      title: text('title'),
      body: text('description'),
      state: event === 'close' ? 'closed' : reopened,
    });
    return shown(call, pull);
  });
}

function merge(call: RepositoryCall): Promise<ForgeAnswer> {
  const { body, pulls, user } = call;
  return onRequest(call, async (pull) => {
    const expected = asText(body['sha']);
    const result = await pulls.merge(pull, {
      by: user,
      squash: body['squash'] === true,
      isReviewer: call.token?.isReviewer === true,
      ...(expected !== '' && { expectedHead: expected }),
    });
    if (!isProblem(result)) return shown(call, result);
    switch (result.problem) {
      case 'stale-head':
        return {
          status: 409,
          body: { message: `SHA does not match HEAD of source branch: ${pull.headCommit}` },
        };
      case 'needs-review':
        return { status: 401, body: { message: '401 Unauthorized' } };
      case 'conflict':
        return { status: 422, body: { message: 'Branch cannot be merged' } };
      default:
        return { status: 405, body: { message: '405 Method Not Allowed' } };
    }
  });
}

/** The newest first unless asked for otherwise. */
function notes(call: RepositoryCall): Promise<ForgeAnswer> {
  const oldestFirst = call.query.get('sort') === 'asc';
  return onRequest(call, ({ comments }) => ({
    status: 200,
    body: (oldestFirst ? comments : comments.toReversed()).map(noteView),
  }));
}

function addNote(call: RepositoryCall): Promise<ForgeAnswer> {
  const { body, pulls, user } = call;
  return onRequest(call, (pull) => ({
    status: 201,
    body: noteView(pulls.comment(pull, user, asText(body['body']))),
  }));
}

async function showBranch({ pulls, parts }: RepositoryCall): Promise<ForgeAnswer> {
  const [name = ''] = parts;
  const id = await pulls.branch(name);
  const isProtected = pulls.repository.hosting?.protections.some(({ branch }) => branch === name) ?? false;
  if (id === undefined) return { status: 404, body: { message: '404 Branch Not Found' } };
  return { status: 200, body: { name, protected: isProtected, commit: { id } } };
}

async function removeBranch({ pulls, parts }: RepositoryCall): Promise<ForgeAnswer> {
  const [name = ''] = parts;
  if ((await pulls.branch(name)) === undefined) {
    return { status: 404, body: { message: '404 Branch Not Found' } };
  }
  await pulls.setBranch(name, undefined);
  return { status: 204 };
}

function addStatus({ pulls, parts, body }: RepositoryCall): ForgeAnswer {
  const check = readCheck(body['name'] ?? body['context'], body['state'], body['description']);
  pulls.setCheck(parts[0] ?? '', check);
  return { status: 201, body: { name: check.context, status: words[check.state] } };
}

async function onRequest(
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
  const { number, state, mergedBy, headCommit } = pull;
  const mergeable = await pulls.mergeable(pull);
  const checks = pulls.checks(headCommit).map((check) => check.state);
  const good = checks.includes('pending') ? 'running' : 'success';
  return {
    id: 1000 + number,
    iid: number,
    title: pull.title,
    description: pull.body,
    state: states[state],
    author: { username: pull.author },
    source_branch: pull.head,
    target_branch: pull.base,
    sha: headCommit,
    merge_commit_sha: pull.mergeCommit ?? null,
    merged_at: state === 'merged' ? pull.updatedAt : null,
    merge_user: mergedBy === undefined ? null : { username: mergedBy },
    detailed_merge_status: mergeStatus(pulls, pull, mergeable),
    has_conflicts: state === 'open' && !mergeable,
    head_pipeline: checks.length === 0 ? null : { status: checks.includes('failure') ? 'failed' : good },
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    web_url: `${origin}/${pulls.repository.path}/-/merge_requests/${number}`,
  };
}

function mergeStatus(
  pulls: RepositoryCall['pulls'],
  { state, base }: PullRequest,
  mergeable: boolean,
): string {
  if (state !== 'open') return 'not_open';
  if (!mergeable) return 'conflict';
  return pulls.needsReview(base) ? 'not_approved' : 'mergeable';
}

function noteView({ id, author, body, at }: PullComment): Record<string, unknown> {
  return { id, body, author: { username: author }, system: false, created_at: at };
}
