import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { sendCgiOutput } from './cgi-output.ts';
import { PUSH_RULES_VARIABLE, type PushRules } from './push/push-rules.ts';

/** One request that git's own CGI program answers. */
export interface BackendCall {
  request: IncomingMessage;
  response: ServerResponse;
  /** Folder of git's programs. */
  programs: string;
  /** Folder that holds the repositories. */
  root: string;
  /** Path below the root, with what is asked for. */
  path: string;
  query: string;
  /** Rules of a push; without them nothing can be pushed. */
  push: PushRules | undefined;
}

/** Leaves the answer to git's own CGI program; resolves when it is through, before the answer ends. */
export async function runBackend(call: BackendCall): Promise<void> {
  const { request, response, programs, root } = call;
  const header = (name: string): string => String(request.headers[name] ?? '');
  const child = spawn(`${programs}/git-http-backend`, [], {
    env: {
      PATH: process.env['PATH'],
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROJECT_ROOT: root,
      GIT_PROTOCOL: header('git-protocol'),
      PATH_INFO: call.path,
      QUERY_STRING: call.query,
      REMOTE_ADDR: '127.0.0.1',
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: header('content-type'),
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      ...(request.headers['content-length'] !== undefined && { CONTENT_LENGTH: header('content-length') }),
      ...(call.push && pushEnvironment(call.push)),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  response.on('close', () => child.kill());
  // Whoever leaves early leaves a closed pipe.
  child.stdin.on('error', () => undefined);
  request.pipe(child.stdin);
  await sendCgiOutput(child.stdout, response);
}

/** A user makes git take pushes; its hook is the one beside this file. */
function pushEnvironment(rules: PushRules): Record<string, string> {
  return {
    REMOTE_USER: 'pusher',
    [PUSH_RULES_VARIABLE]: JSON.stringify(rules),
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'core.hooksPath',
    GIT_CONFIG_VALUE_0: path.join(import.meta.dirname, 'push/hooks'),
    OUTRIDER_SIMULATOR_NODE: process.execPath,
  };
}
