import {
  addPull,
  openPull,
  type FakeDialect,
  type FakePull,
  type ForgeCall,
  type ForgeReply,
} from './fake-forge.ts';

const REQUESTS = '/projects/shop%2Fdeploy/merge_requests';

/** GitLab, as far as merge requests go. */
export const gitlabFake: FakeDialect = {
  base: '/api/v4',
  authorization: (token) => ['private-token', token],
  answer(call, pulls) {
    if (!call.path.startsWith(REQUESTS)) return { status: 404 };
    if (call.path !== REQUESTS) return one(call, pulls);
    return call.method === 'GET' ? list(call, pulls) : create(call, pulls);
  },
};

function list({ query }: ForgeCall, pulls: readonly FakePull[]): ForgeReply {
  const own = pulls.filter((pull) => pull.branch === query.get('source_branch'));
  return { status: 200, body: own.toReversed().map(shown) };
}

function create({ body }: ForgeCall, pulls: FakePull[]): ForgeReply {
  const { source_branch: branch, target_branch: base, title, description } = body as Record<string, string>;
  if (!branch || !base || !title || !description) return { status: 400 };
  if (openPull(pulls, branch, base)) {
    return { status: 409, body: { message: ['Another open merge request'] } };
  }
  return { status: 201, body: shown(addPull(pulls, { branch, base, title, body: description })) };
}

function one({ method, path, body }: ForgeCall, pulls: readonly FakePull[]): ForgeReply {
  const [number, notes] = path.slice(REQUESTS.length + 1).split('/');
  const pull = pulls.find((known) => known.number === Number(number));
  if (!pull) return { status: 404 };
  if (notes === 'notes' && method === 'GET') {
    return { status: 200, body: pull.comments.map((text) => ({ body: text })) };
  }
  if (notes === 'notes') return { status: 201, body: { id: pull.comments.push(String(body['body'])) } };
  if (method === 'PUT') change(pull, body);
  return { status: 200, body: shown(pull) };
}

function change(pull: FakePull, body: Readonly<Record<string, unknown>>): void {
  if (typeof body['title'] === 'string') pull.title = body['title'];
  if (typeof body['description'] === 'string') pull.body = body['description'];
  if (body['state_event'] === 'close') pull.state = 'closed';
}

function shown(pull: FakePull): unknown {
  return {
    iid: pull.number,
    web_url: `https://forge.example/shop/deploy/-/merge_requests/${String(pull.number)}`,
    state: pull.state === 'open' ? 'opened' : pull.state,
    source_branch: pull.branch,
    target_branch: pull.base,
    source_project_id: pull.fork ? 2 : 1,
    target_project_id: 1,
    sha: 'a'.repeat(40),
    merge_commit_sha: pull.state === 'merged' ? 'b'.repeat(40) : null,
    detailed_merge_status: 'mergeable',
    title: pull.title,
    description: pull.body,
  };
}
