import { parseDocument } from 'yaml';
import * as z from 'zod';

import { ConfigError } from '../kernel/errors.ts';

/** Longest file, in characters; a person wrote it, and it holds no token itself. */
const LONGEST = 64 * 1024;

const origin = z
  .url({
    protocol: /^https?$/,
    error: 'must be the http(s) address of the server',
  })
  .refine((text) => URL.parse(text)?.pathname === '/' && isBare(text), {
    error: 'must be scheme and host only, as https://git.example.com',
  })
  .transform((text) => new URL(text).origin);
const api = z
  .url({
    protocol: /^https?$/,
    error: 'must be the http(s) address of the API',
  })
  .refine(isBare, { error: 'must hold no credentials, query or fragment' })
  .transform((text) => text.replace(/\/+$/, ''));
const file = z.string().trim().min(1);

const Server = z
  .strictObject({
    kind: z.enum(['github', 'gitlab', 'gitea', 'bitbucket', 'plain']),
    origin,
    api: api.optional(),
    username: z.string().trim().min(1).max(200).optional(),
    tokenFile: file.optional(),
    app: z
      .strictObject({
        id: z.string().trim().min(1).max(100),
        privateKeyFile: file,
      })
      .optional(),
  })
  .refine(({ tokenFile, app }) => (tokenFile === undefined) !== (app === undefined), {
    error: 'must have either tokenFile or app',
  })
  .refine(({ kind, app }) => app === undefined || kind === 'github', {
    path: ['app'],
    error: 'is for github only',
  })
  .refine(({ kind, username }) => (username !== undefined) === (kind === 'plain'), {
    path: ['username'],
    error: 'must be there for plain, and only there: it is the user that the token is the password of',
  });

const GitCredentials = z
  .strictObject({ servers: z.array(Server).min(1).max(50) })
  .refine(({ servers }) => new Set(servers.map((one) => one.origin)).size === servers.length, {
    error: 'names a server twice',
  });

/** A server that may be written to, and the files its credential is in, relative to the file that names them. */
export type GitServer = z.infer<typeof Server>;

/** Reads which Git servers may be written to, as YAML or JSON. Raises ConfigError with all problems, quoting nothing. */
export function readGitCredentials(text: string): readonly GitServer[] {
  const parsed = GitCredentials.safeParse(documentOf(text));
  if (parsed.success) return parsed.data.servers;
  throw refused(parsed.error.issues.map(({ path, message }) => [path.join('.'), message].join(' ').trim()));
}

function documentOf(text: string): unknown {
  if (text.length > LONGEST) throw refused([`it must be shorter than ${String(LONGEST)} characters`]);
  // What a parser says may quote the text.
  const document = parseDocument(text, { uniqueKeys: true });
  if (document.errors.length > 0) throw refused(['it is no YAML']);
  return document.toJS({ maxAliasCount: 0 });
}

function refused(details: readonly string[]): ConfigError {
  return new ConfigError(`OUTRIDER_GIT_CREDENTIALS_FILE is wrong: ${details.join('; ')}.`, {
    next: 'Correct what is named; docs/fixes.md shows such a file.',
  });
}

function isBare(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && [url.username, url.password, url.search, url.hash].every((part) => part === '');
}
