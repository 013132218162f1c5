import {
  addPull,
  openPull,
  type FakeDialect,
  type FakePull,
  type ForgeCall,
  type ForgeReply,
} from './fake-forge.ts';

const REQUESTS = '/repositories/shop/deploy/pullrequests';
const FILTER = /^source\.branch\.name = "(.+)" AND destination\.branch\.name = "(.+)"$/;

/** Bitbucket Cloud, as far as pull requests go. */
export const bitbucketFake: FakeDialect = {
  base: '/2.0',
  authorization: (token) => ['authorization', `Bearer ${token}`],
  answer(call, pulls) {
    if (!call.path.startsWith(REQUESTS)) return { status: 404 };
    if (call.path !== REQUESTS) return one(call, pulls);
    return call.method === 'GET' ? list(call, pulls) : create(call, pulls);
  },
};

function list({ query }: ForgeCall, pulls: readonly FakePull[]): ForgeReply {
  const [, branch, base] = FILTER.exec(query.get('q') ?? '') ?? [];
  const own = pulls.filter((pull) => pull.branch === branch && pull.base === base);
  const asked = own.filter((pull) => query.getAll('state').includes(stateOf(pull)));
  return { status: 200, body: { values: asked.toReversed().map(shown) } };
}

function create({ body }: ForgeCall, pulls: FakePull[]): ForgeReply {
  const { title, description, source, destination } = body as Record<string, string> & {
    source: { branch: { name: string } };
    destination: { branch: { name: string } };
  };
  const [branch, base] = [source.branch.name, destination.branch.name];
  if (!title || !description) return { status: 400 };
  if (openPull(pulls, branch, base)) return { status: 409 };
  return { status: 201, body: shown(addPull(pulls, { branch, base, title, body: description })) };
}

function one(call: ForgeCall, pulls: readonly FakePull[]): ForgeReply {
  const [number, verb] = call.path.slice(REQUESTS.length + 1).split('/');
  const pull = pulls.find((known) => known.number === Number(number));
  if (!pull) return { status: 404 };
  if (verb === 'comments') return commentsOf(call, pull);
  if (verb === 'decline') pull.state = 'closed';
  if (call.method === 'PUT') {
    Object.assign(pull, { title: call.body['title'], body: call.body['description'] });
  }
  return { status: 200, body: shown(pull) };
}

function commentsOf({ method, body }: ForgeCall, { comments }: FakePull): ForgeReply {
  if (method === 'GET') {
    return { status: 200, body: { values: comments.map((raw) => ({ content: { raw } })) } };
  }
  const { raw } = body['content'] as { raw: string };
  return { status: 201, body: { id: comments.push(raw) } };
}

function stateOf({ state }: FakePull): string {
  return { open: 'OPEN', merged: 'MERGED', closed: 'DECLINED' }[state];
}

function shown(pull: FakePull): unknown {
  const end = (name: string, repository: string) => ({
    branch: { name },
    commit: { hash: 'a'.repeat(12) },
    repository: { full_name: repository },
  });
  return {
    id: pull.number,
    links: { html: { href: `https://forge.example/shop/deploy/pull-requests/${String(pull.number)}` } },
    state: stateOf(pull),
    source: end(pull.branch, pull.fork ? 'eve/deploy' : 'shop/deploy'),
    destination: end(pull.base, 'shop/deploy'),
    merge_commit: pull.state === 'merged' ? { hash: 'b'.repeat(12) } : null,
    title: pull.title,
    description: pull.body,
  };
}
