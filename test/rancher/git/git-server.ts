import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { sendCgiOutput } from './cgi-output.ts';

/** Where a repository is, or why it is not served. */
export type ServedRepository = { folder: string } | 'private' | undefined;

/** What is served. */
export interface GitServerOptions {
  /** TCP port on the loopback interface; a free one unless given. */
  port?: number;
  /** Folder that holds the repositories. */
  root: string;
  /** The repository of a path such as `/shop/deploy.git`, as a folder below the root. */
  find(path: string): Promise<ServedRepository>;
}

/** A running Git server. */
export interface GitServer {
  /** For example `http://127.0.0.1:3000/`. */
  url: string;
  close(): Promise<void>;
}

const services = ['/info/refs', '/git-upload-pack'];

/** Serves repositories over Git's smart HTTP, to be read only. */
export async function startGitServer(options: GitServerOptions): Promise<GitServer> {
  const programs = (await promisify(execFile)('git', ['--exec-path'])).stdout.trim();
  const server = createServer((request, response) => {
    answer({ options, programs, request, response }).catch(() => response.destroy());
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

interface GitExchange {
  options: GitServerOptions;
  programs: string;
  request: IncomingMessage;
  response: ServerResponse;
}

async function answer(exchange: GitExchange): Promise<void> {
  const { options, request, response } = exchange;
  const url = new URL(request.url ?? '/', 'http://localhost');
  const service = services.find((one) => url.pathname.endsWith(one));
  if (service === undefined || url.searchParams.get('service') === 'git-receive-pack') {
    response.writeHead(403).end('This server is for reading.\n');
    return;
  }
  const found = await options.find(url.pathname.slice(0, -service.length));
  if (found === undefined) {
    response.writeHead(404).end('There is no such repository.\n');
  } else if (found === 'private') {
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' }).end();
  } else {
    await serve(exchange, url, `/${found.folder}${service}`);
  }
}

/** Leaves the answer to git's own CGI program. */
async function serve(exchange: GitExchange, url: URL, path: string): Promise<void> {
  const { options, programs, request, response } = exchange;
  const header = (name: string): string => String(request.headers[name] ?? '');
  const child = spawn(`${programs}/git-http-backend`, [], {
    env: {
      PATH: process.env['PATH'],
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROJECT_ROOT: options.root,
      GIT_PROTOCOL: header('git-protocol'),
      PATH_INFO: path,
      QUERY_STRING: url.search.slice(1),
      REMOTE_ADDR: '127.0.0.1',
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: header('content-type'),
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      ...(request.headers['content-length'] !== undefined && { CONTENT_LENGTH: header('content-length') }),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  response.on('close', () => child.kill());
  // Whoever leaves early leaves a closed pipe.
  child.stdin.on('error', () => undefined);
  request.pipe(child.stdin);
  await sendCgiOutput(child.stdout, response);
}
