import type { IncomingMessage } from 'node:http';
import { readBody } from '../../http/body.ts';
import type { CodeHost } from '../../git/hosting/code-host.ts';
import { isProblem, type PullRequests } from '../pulls/pull-requests.ts';
import { listPage, startPage } from './list-page.ts';
import { pullPage } from './pull-page.ts';

/** A page, or the way to one. */
export interface PageAnswer {
  status: number;
  body: string;
  headers: Record<string, string>;
}

/** What pages are made of. */
export interface PageParts {
  host: CodeHost;
  /** Everything that was asked for. */
  known(): PullRequests[];
  pullsOf: (path: string) => Promise<PullRequests | undefined>;
}

/** How the four forges write the addresses of pull requests. */
const ADDRESS =
  /^\/(?<path>.+?)\/(?:pulls?|-\/merge_requests|pull-requests)(?:\/(?<number>\d+)(?<merge>\/merge)?)?\/?$/;

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** What a person sees in a browser; `undefined` where there is no page. */
export async function answerPage(
  request: IncomingMessage,
  parts: PageParts,
): Promise<PageAnswer | undefined> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (`${String(request.method)} ${pathname}` === 'GET /') return shown(startPage(parts.known()));
  const wanted = await wantedPulls(pathname, parts);
  if (!wanted) return undefined;
  if (wanted.merges) return request.method === 'POST' ? mergeIt(request, parts, wanted) : undefined;
  if (request.method !== 'GET') return undefined;
  return wanted.number === undefined ? shown(await listPage(wanted.pulls)) : onePull(parts, wanted);
}

async function wantedPulls(pathname: string, { pullsOf }: PageParts): Promise<Wanted | undefined> {
  const { groups } = ADDRESS.exec(pathname) ?? {};
  const pulls = groups && (await pullsOf(groups['path'] ?? ''));
  return pulls && { pulls, number: groups['number'], merges: groups['merge'] !== undefined };
}

interface Wanted {
  pulls: PullRequests;
  number: string | undefined;
  merges: boolean;
  refusal?: string;
}

async function onePull({ host }: PageParts, { pulls, number, refusal = '' }: Wanted): Promise<PageAnswer> {
  const pull = await pulls.get(Number(number));
  if (!pull) return shown('There is no such pull request.', 404);
  const { reviewers } = host.tokens;
  return shown(await pullPage({ pulls, pull, reviewers, refusal }), refusal === '' ? 200 : 409);
}

/** The person is whoever pressed the button: there is no login here, and only a page of this server is heard. */
async function mergeIt(request: IncomingMessage, parts: PageParts, wanted: Wanted): Promise<PageAnswer> {
  const { origin, host: address } = request.headers;
  const isOwn = origin === undefined || origin === `http://${String(address)}`;
  if (!isOwn) return shown('Not from another page.', 403);
  const by = new URLSearchParams((await readBody(request)).toString('utf8')).get('by') ?? '';
  if (!parts.host.tokens.reviewers.includes(by)) return shown('Nobody of this name may merge.', 403);
  const { pulls, number } = wanted;
  const pull = await pulls.get(Number(number));
  if (!pull) return shown('There is no such pull request.', 404);
  const result = await pulls.merge(pull, { by, isReviewer: true });
  if (isProblem(result)) {
    return onePull(parts, { ...wanted, refusal: `It was not merged: ${result.problem}.` });
  }
  const location = `/${pulls.repository.path}/pull/${String(pull.number)}`;
  return { status: 303, body: '', headers: { ...HEADERS, location } };
}

function shown(body: string, status = 200): PageAnswer {
  return { status, body, headers: HEADERS };
}
