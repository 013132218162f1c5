import type { IncomingMessage, ServerResponse } from 'node:http';
import { asRecord } from '../kube/json.ts';
import { readBody } from '../http/body.ts';
import type { CodeHost } from '../git/hosting/code-host.ts';
import { findForGit } from '../git/hosting/code-host.ts';
import { type GitExchange, startGitServer } from '../git/git-server.ts';
import { answerBitbucket } from './bitbucket/answer-bitbucket.ts';
import { answerGitea } from './gitea/answer-gitea.ts';
import { answerGitHub } from './github/answer-github.ts';
import type { GitHubApp } from './github/app-tokens.ts';
import { answerGitLab } from './gitlab/answer-gitlab.ts';
import type { ForgeAnswer, ForgeCall } from './http/forge-call.ts';
import { type ForgeFault, ForgeFaults } from './http/forge-faults.ts';
import { switchFaults } from './http/switch-faults.ts';
import { SilentResponse } from './http/silent-response.ts';
import { answerPage, type PageParts } from './pages/answer-page.ts';
import { PullRequests } from './pulls/pull-requests.ts';

/** Forges that run: Git and the APIs of all kinds at one address. */
export interface RunningForges {
  /** For example `http://127.0.0.1:3000/`; the APIs are below `api/v3`, `api/v4`, `api/v1` and `2.0`. */
  url: string;
  faults: ForgeFaults;
  /** Pull requests of a repository such as `shop/deploy`, to look at and to act on as a person with every right. */
  pulls(path: string): Promise<PullRequests>;
  close(): Promise<void>;
}

/** What is run. */
export interface ForgesOptions {
  host: CodeHost;
  /** GitHub Apps that are installed. */
  apps?: readonly GitHubApp[];
  port?: number;
}

type Api = (call: ForgeCall) => Promise<ForgeAnswer>;

/** Serves the repositories of a host over Git's smart HTTP and by the API of the forge that each belongs to. */
export async function startForges({ host, apps = [], port }: ForgesOptions): Promise<RunningForges> {
  const faults = new ForgeFaults();
  const known = new Map<string, PullRequests>();
  const pullsOf = async (path: string): Promise<PullRequests | undefined> => {
    const repository = await host.find(path);
    if (!repository) return undefined;
    const pulls = known.get(repository.folder) ?? new PullRequests(host, repository);
    known.set(repository.folder, pulls);
    return pulls;
  };
  const apis: [string, Api][] = [
    ['/api/v3/', answerGitHub(apps)],
    ['/api/v4/', answerGitLab],
    ['/api/v1/', answerGitea],
    ['/2.0/', answerBitbucket],
  ];
  const first = async (exchange: GitExchange): Promise<GitExchange | undefined> => {
    const open = withFault(exchange, faults);
    if (!open) return undefined;
    const url = new URL(open.request.url ?? '/', `http://${String(open.request.headers.host)}`);
    const api = apis.find(([prefix]) => url.pathname.startsWith(prefix));
    if (!api) return besideApis(open, pages, faults);
    const call = await readCall(open, { url, prefix: api[0], host });
    send(open.response, await api[1]({ ...call, pullsOf }));
    return undefined;
  };
  const find = findForGit(host);
  const pages: PageParts = { host, pullsOf, known: () => [...known.values()] };
  const server = await startGitServer({ root: host.root, find, first, ...(port !== undefined && { port }) });
  return {
    url: server.url,
    faults,
    async pulls(path) {
      const pulls = await pullsOf(path);
      if (!pulls) throw new RangeError(`there is no repository ${path}`);
      return pulls;
    },
    close: () => server.close(),
  };
}

/** What is neither for an API nor for Git: pages for people, and switches for tests. Gives back what is for Git. */
async function besideApis(
  exchange: GitExchange,
  pages: PageParts,
  faults: ForgeFaults,
): Promise<GitExchange | undefined> {
  const { request, response } = exchange;
  const answer = (await switchFaults(request, faults)) ?? (await answerPage(request, pages));
  if (!answer) return exchange;
  response.writeHead(answer.status, answer.headers).end(answer.body);
  return undefined;
}

/** The exchange to go on with; `undefined` when the fault is all there is to it. */
function withFault({ request, response }: GitExchange, faults: ForgeFaults): GitExchange | undefined {
  const fault = takeFault(request, faults);
  switch (fault?.kind) {
    case undefined:
      return { request, response };
    case 'hang':
      return undefined;
    case 'status': {
      const { status, retryAfter } = fault;
      const headers = { ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }) };
      send(response, { status, headers, body: { message: `simulated ${status}` } });
      return undefined;
    }
    case 'cut-after':
      return { request, response: new SilentResponse(request, () => response.destroy()) };
    case 'hang-after':
      return { request, response: new SilentResponse(request, () => undefined) };
  }
}

/** The switch for faults works whatever goes wrong. */
function takeFault(
  { url = '/', method = 'GET' }: IncomingMessage,
  faults: ForgeFaults,
): ForgeFault | undefined {
  const { pathname } = new URL(url, 'http://localhost');
  return pathname.startsWith('/_simulator/') ? undefined : faults.take(method, pathname);
}

async function readCall(
  { request }: GitExchange,
  { url, prefix, host }: { url: URL; prefix: string; host: CodeHost },
): Promise<Omit<ForgeCall, 'pullsOf'>> {
  const { headers, method = 'GET' } = request;
  const authorization = headers.authorization ?? privateToken(headers['private-token']);
  return {
    host,
    method,
    path: url.pathname.slice(prefix.length).split('/').map(decodeURIComponent),
    query: url.searchParams,
    body: readObject((await readBody(request)).toString('utf8')),
    authorization,
    token: host.tokens.read(authorization),
    origin: url.origin,
  };
}

/** GitLab's own header. */
function privateToken(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? `Bearer ${value}` : undefined;
}

function readObject(text: string): Record<string, unknown> {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return {};
  }
}

function send(response: ServerResponse, { status, body, headers = {} }: ForgeAnswer): void {
  response.writeHead(status, {
    ...(body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
    ...headers,
  });
  if (body !== undefined) response.write(JSON.stringify(body));
  response.end();
}
