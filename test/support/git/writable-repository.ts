import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

import { sendCgiOutput } from '../../rancher/git/cgi-output.ts';
import { writeCommits } from '../../rancher/git/fast-import.ts';
import type { SimulatedRepository } from '../../rancher/git/simulated-repository.ts';

/** A Git server with one repository that can be written, `shop/deploy.git`, with the branch `main`. */
export interface WritableRepository {
  readonly origin: string;
  readonly url: string;
  /** Folder of the repository, to be looked at with git. */
  readonly folder: string;
  /** What was asked, in order: `POST /git-receive-pack`. */
  readonly asked: string[];
  /** The value of `Authorization` without which nothing is given; anybody may come unless set. */
  authorization: string | undefined;
  /** The same for what writes. */
  writeAuthorization: string | undefined;
  /** Answers in place of the server, when it gives true. */
  instead: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
  /** Whether the answer to a push is lost after it was carried out. */
  loseAnswer: boolean;
  /** Body of a shell script that decides about each ref that is pushed; its arguments are name, old and new SHA. */
  updateHook(script: string): Promise<void>;
  /** Output of git in the repository. */
  git(args: readonly string[], input?: string): Promise<string>;
  /** Adds a commit with these files to a branch; gives its SHA. */
  addCommit(branch: string, files: Readonly<Record<string, string>>): Promise<string>;
  close(): Promise<void>;
}

const ENVIRONMENT = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
const PREFIX = '/shop/deploy.git';

/** Serves a repository over smart HTTP, for reading and writing. */
export async function serveWritable(repository: SimulatedRepository): Promise<WritableRepository> {
  const root = await mkdtemp(path.join(tmpdir(), 'outrider-writable-'));
  const folder = path.join(root, 'deploy');
  await writeCommits(folder, 'main', repository.commits);
  const programs = (await promisify(execFile)('git', ['--exec-path'])).stdout.trim();
  const server = createServer((request, response) => {
    answer(served, { request, response, root, programs }).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const git = (args: readonly string[], input = '') => runGit(folder, args, input);
  await git(['config', 'http.receivepack', 'true']);
  await git(['config', 'uploadpack.allowAnySHA1InWant', 'true']);
  const served: WritableRepository = {
    origin,
    url: `${origin}${PREFIX}`,
    folder,
    asked: [],
    authorization: undefined,
    writeAuthorization: undefined,
    instead: undefined,
    loseAnswer: false,
    git,
    async updateHook(script) {
      const hook = path.join(folder, 'hooks', 'update');
      await promisify(execFile)('mkdir', ['-p', path.dirname(hook)]);
      await writeFile(hook, `#!/bin/sh\n${script}\n`);
      await chmod(hook, 0o755);
    },
    addCommit: (branch, files) => addCommit(git, branch, files),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
  return served;
}

type Git = WritableRepository['git'];

async function addCommit(git: Git, branch: string, files: Readonly<Record<string, string>>): Promise<string> {
  const data = (text: string) => `data ${String(Buffer.byteLength(text))}\n${text}\n`;
  const lines = Object.entries(files).map(([file, content]) => `M 100644 inline ${file}\n${data(content)}`);
  const by = 'committer Ada Byron <ada@acme.example> 1760000000 +0000\n';
  const ref = `refs/heads/${branch}`;
  const commands = `commit ${ref}\n${by}${data('Go on')}from ${ref}^0\n${lines.join('')}\n`;
  await git(['fast-import', '--quiet', '--force', '--date-format=raw'], commands);
  return (await git(['rev-parse', ref])).trim();
}

async function runGit(folder: string, args: readonly string[], input: string): Promise<string> {
  const child = spawn('git', ['-C', folder, ...args], {
    env: { PATH: process.env['PATH'], HOME: folder, ...ENVIRONMENT },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [output, complaint] = [collect(child.stdout), collect(child.stderr)];
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`git ${args.join(' ')} ended with ${String(code)}: ${await complaint}`);
  return output;
}

async function collect(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Folder that holds the repository, and the one that holds git's programs. */
  readonly root: string;
  readonly programs: string;
}

async function answer(served: WritableRepository, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const url = new URL(request.url ?? '/', 'http://localhost');
  const service = url.pathname.slice(PREFIX.length);
  served.asked.push(`${String(request.method)} ${service}${url.search}`);
  if (served.instead?.(request, response) === true) return;
  const writes = service === '/git-receive-pack' || url.searchParams.get('service') === 'git-receive-pack';
  const refused = refusal(served, writes, request.headers.authorization);
  if (refused !== undefined) {
    response.writeHead(refused, { 'WWW-Authenticate': 'Basic realm="git"' }).end();
    return;
  }
  const output = backend(exchange, url, service);
  if (served.loseAnswer && service === '/git-receive-pack') {
    await collect(output);
    response.destroy();
  } else {
    await sendCgiOutput(output, response);
    response.end();
  }
}

function refusal(served: WritableRepository, writes: boolean, given: string | undefined): number | undefined {
  const toWrite = writes ? served.writeAuthorization : undefined;
  const wanted = toWrite ?? served.authorization;
  if (wanted === undefined || given === wanted) return undefined;
  return given !== undefined && toWrite !== undefined ? 403 : 401;
}

/** Leaves the answer to git's own CGI program. */
function backend({ request, root, programs }: Exchange, url: URL, service: string): Readable {
  const header = (name: string): string => String(request.headers[name] ?? '');
  const child = spawn(`${programs}/git-http-backend`, [], {
    env: {
      PATH: process.env['PATH'],
      ...ENVIRONMENT,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROJECT_ROOT: root,
      GIT_PROTOCOL: header('git-protocol'),
      PATH_INFO: `/deploy${service}`,
      QUERY_STRING: url.search.slice(1),
      REMOTE_ADDR: '127.0.0.1',
      REMOTE_USER: 'bot',
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: header('content-type'),
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      ...(request.headers['content-length'] !== undefined && { CONTENT_LENGTH: header('content-length') }),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.on('error', () => undefined);
  request.pipe(child.stdin);
  return child.stdout;
}
