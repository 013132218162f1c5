import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import type { PushRules } from './push/push-rules.ts';
import { runBackend } from './run-backend.ts';

/** A repository that may be read, and with rules pushed to. */
export interface OpenRepository {
  /** Folder below the root. */
  folder: string;
  /** What is asked of a push; without it nothing can be pushed. */
  push?: PushRules;
  /** Called when a push was taken in or refused, before its sender hears of it. */
  pushed?: () => Promise<void>;
}

/** Where a repository is, or why it is not served: `private` asks for credentials, `forbidden` has seen the wrong ones. */
export type ServedRepository = OpenRepository | 'private' | 'forbidden' | undefined;

/** Who asks for a repository, and what for. */
export interface GitCaller {
  authorization: string | undefined;
  write: boolean;
}

/** What is served. */
export interface GitServerOptions {
  /** TCP port on the loopback interface; a free one unless given. */
  port?: number;
  /** Folder that holds the repositories. */
  root: string;
  /** The repository of a path such as `/shop/deploy.git`, as a folder below the root. */
  find(path: string, caller: GitCaller): Promise<ServedRepository>;
  /** Is asked first and gives back what Git is to answer, if anything: what a forge serves beside Git. */
  first?(exchange: GitExchange): Promise<GitExchange | undefined>;
}

/** A running Git server. */
export interface GitServer {
  /** For example `http://127.0.0.1:3000/`. */
  url: string;
  close(): Promise<void>;
}

const services = ['/info/refs', '/git-upload-pack', '/git-receive-pack'];

/** Serves repositories over Git's smart HTTP: to be read, and where there are rules for it, to be pushed to. */
export async function startGitServer(options: GitServerOptions): Promise<GitServer> {
  const programs = (await promisify(execFile)('git', ['--exec-path'])).stdout.trim();
  const server = createServer((request, response) => {
    answer(options, programs, { request, response }).catch(() => response.destroy());
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A request and where its answer goes. */
export interface GitExchange {
  request: IncomingMessage;
  response: ServerResponse;
}

async function answer(options: GitServerOptions, programs: string, exchange: GitExchange): Promise<void> {
  const open = options.first ? await options.first(exchange) : exchange;
  if (open) await answerGit(options, programs, open);
}

async function answerGit(options: GitServerOptions, programs: string, exchange: GitExchange): Promise<void> {
  const { request, response } = exchange;
  const url = new URL(request.url ?? '/', 'http://localhost');
  const { service, write } = askedFor(url);
  const wanted = url.pathname.slice(0, url.pathname.length - service.length);
  const { authorization } = request.headers;
  const found = service === '' ? 'forbidden' : await options.find(wanted, { authorization, write });
  if (typeof found !== 'object' || (write && !found.push)) {
    refuse(response, typeof found === 'object' ? 'forbidden' : found);
    return;
  }
  const call = { path: `/${found.folder}${service}`, query: url.search.slice(1), push: found.push };
  await runBackend({ ...exchange, ...call, programs, root: options.root });
  if (service === '/git-receive-pack') await found.pushed?.();
  response.end();
}

function askedFor(url: URL): { service: string; write: boolean } {
  const service = services.find((one) => url.pathname.endsWith(one)) ?? '';
  const program = url.searchParams.get('service') ?? service.slice(1);
  return { service, write: program === 'git-receive-pack' };
}

function refuse(response: ServerResponse, why: 'private' | 'forbidden' | undefined): void {
  if (why === undefined) response.writeHead(404).end('There is no such repository.\n');
  else if (why === 'forbidden') response.writeHead(403).end('This server is for reading.\n');
  else response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' }).end();
}
