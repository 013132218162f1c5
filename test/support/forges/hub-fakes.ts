import {
  addPull,
  openPull,
  type FakeDialect,
  type FakePull,
  type ForgeCall,
  type ForgeReply,
} from './fake-forge.ts';

const REPOSITORY = '/repos/shop/deploy';
const NUMBERED = /^\/repos\/shop\/deploy\/(pulls|issues)\/(\d+)(\/comments)?$/;

/** GitHub, as far as pull requests go. */
export const githubFake: FakeDialect = {
  base: '',
  authorization: (token) => ['authorization', `Bearer ${token}`],
  answer(call, pulls) {
    if (call.headers['x-github-api-version'] !== '2022-11-28') return { status: 400 };
    const own = (pull: FakePull) =>
      call.query.get('head') === `shop:${pull.branch}` && call.query.get('base') === pull.base;
    const list = () => pulls.filter(own).toReversed().map(shown);
    return answer(call, pulls, { list, duplicate: 422 });
  },
};

/** Gitea and Forgejo: much like GitHub, but its list has no filter, and it has pages. */
export const giteaFake: FakeDialect = {
  base: '/api/v1',
  authorization: (token) => ['authorization', `token ${token}`],
  answer(call, pulls) {
    const [limit, page] = [Number(call.query.get('limit')), Number(call.query.get('page'))];
    const list = () =>
      pulls
        .toReversed()
        .slice(limit * (page - 1), limit * page)
        .map(shown);
    return answer(call, pulls, { list, duplicate: 409 });
  },
};

function answer(
  call: ForgeCall,
  pulls: FakePull[],
  { list, duplicate }: { list: () => unknown[]; duplicate: number },
): ForgeReply {
  if (call.path !== `${REPOSITORY}/pulls`) return one(call, pulls);
  return call.method === 'GET' ? { status: 200, body: list() } : create(call, pulls, duplicate);
}

function create({ body }: ForgeCall, pulls: FakePull[], duplicate: number): ForgeReply {
  const { head: branch, base, title, body: text } = body as Record<string, string>;
  if (!branch || !base || !title || !text) return { status: 422 };
  if (openPull(pulls, branch, base)) {
    const message = `A pull request already exists for shop:${branch}.`;
    return { status: duplicate, body: { message: 'Validation Failed', errors: [{ message }] } };
  }
  return { status: 201, body: shown(addPull(pulls, { branch, base, title, body: text })) };
}

function one(call: ForgeCall, pulls: readonly FakePull[]): ForgeReply {
  const [, kind, number, comments] = NUMBERED.exec(call.path) ?? [];
  const pull = pulls.find((known) => known.number === Number(number));
  if (!pull) return { status: 404 };
  if (comments) return kind === 'issues' ? commentsOf(call, pull) : { status: 404 };
  if (call.method === 'PATCH') change(pull, call.body);
  return { status: 200, body: shown(pull) };
}

function commentsOf({ method, body }: ForgeCall, { comments }: FakePull): ForgeReply {
  if (method === 'GET') return { status: 200, body: comments.map((text) => ({ body: text })) };
  comments.push(String(body['body']));
  return { status: 201, body: { id: comments.length } };
}

function change(pull: FakePull, body: ForgeCall['body']): void {
  if (typeof body['title'] === 'string') pull.title = body['title'];
  if (typeof body['body'] === 'string') pull.body = body['body'];
  if (body['state'] === 'closed') pull.state = 'closed';
}

function shown(pull: FakePull): unknown {
  const merged = pull.state === 'merged';
  const end = (ref: string, fork = false) => ({
    ref,
    sha: 'a'.repeat(40),
    repo_id: fork ? 2 : 1,
    repo: { full_name: fork ? 'eve/deploy' : 'Shop/deploy' },
  });
  return {
    number: pull.number,
    html_url: `https://forge.example/shop/deploy/pull/${String(pull.number)}`,
    state: pull.state === 'open' ? 'open' : 'closed',
    merged,
    merged_at: merged ? '2026-11-21T20:00:00Z' : null,
    merge_commit_sha: 'b'.repeat(40),
    mergeable: true,
    mergeable_state: 'clean',
    body: pull.body,
    title: pull.title,
    head: end(pull.branch, pull.fork),
    base: end(pull.base),
  };
}
