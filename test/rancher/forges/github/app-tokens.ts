import { createHash, createPublicKey, verify } from 'node:crypto';
import { asList, asRecord, asText } from '../../kube/json.ts';
import type { ForgeAnswer, ForgeCall } from '../http/forge-call.ts';
import { githubError } from './github-errors.ts';

/** A GitHub App that is installed for an owner. */
export interface GitHubApp {
  /** The `iss` of its tokens. */
  id: string;
  slug: string;
  /** PEM. */
  publicKey: string;
  installation: number;
  /** Paths such as `shop/deploy` that it is installed on. */
  repositories: readonly string[];
}

const hour = 3_600_000;

/** Answers what an App asks in its own name: who it is, where it is installed, and for tokens of an installation. */
export function answerApp(call: ForgeCall, apps: readonly GitHubApp[]): ForgeAnswer | undefined {
  const asks = `${call.method} /${call.path.join('/')}`;
  for (const { pattern, act } of questions) {
    const found = pattern.exec(asks);
    if (!found) continue;
    const app = readJwt(call, apps);
    return 'status' in app ? app : act(app, found[1] ?? '', call);
  }
  return undefined;
}

const questions: {
  pattern: RegExp;
  act: (app: GitHubApp, part: string, call: ForgeCall) => ForgeAnswer;
}[] = [
  { pattern: /^GET \/app$/, act: ({ id, slug }) => ({ status: 200, body: { id: Number(id), slug } }) },
  {
    pattern: /^GET \/repos\/([^/]+\/[^/]+)\/installation$/,
    act: ({ repositories, installation, slug }, repository) =>
      repositories.includes(repository)
        ? { status: 200, body: { id: installation, app_slug: slug } }
        : githubError(404, 'Not Found'),
  },
  {
    pattern: /^POST \/app\/installations\/(\d+)\/access_tokens$/,
    act: (app, id, call) =>
      Number(id) === app.installation ? mint(call, app) : githubError(404, 'Not Found'),
  },
];

/** An App authenticates by a JWT that it signed itself and that ends within ten minutes. */
function readJwt(call: ForgeCall, apps: readonly GitHubApp[]): GitHubApp | ForgeAnswer {
  const undecoded = githubError(401, 'A JSON web token could not be decoded');
  const [head = '', payload = '', signature = ''] = (call.authorization ?? '')
    .replace(/^Bearer /, '')
    .split('.');
  const claims = readPart(payload);
  const app = apps.find(({ id }) => id === String(claims['iss']));
  if (readPart(head)['alg'] !== 'RS256' || !app) return undecoded;
  const key = createPublicKey(app.publicKey);
  const signed = Buffer.from(`${head}.${payload}`);
  if (!verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url'))) return undecoded;
  const now = call.host.now() / 1000;
  const end = Number(claims['exp']);
  if (!(end > now)) {
    return githubError(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  }
  if (end - now > 600) return githubError(401, "'Expiration time' claim ('exp') is too far in the future");
  return app;
}

function readPart(part: string): Record<string, unknown> {
  try {
    return asRecord(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')));
  } catch {
    return {};
  }
}

/** A token for some of the repositories and rights of the installation. It ends after an hour. */
function mint({ host, body }: ForgeCall, app: GitHubApp): ForgeAnswer {
  const wanted = asList(body['repositories']).map(asText);
  const named = app.repositories.filter((path) => wanted.includes(path.split('/')[1] ?? ''));
  if (named.length < wanted.length) {
    const missing =
      'There is at least one repository that does not exist or is not accessible to the parent installation.';
    return githubError(422, missing);
  }
  const repositories = wanted.length > 0 ? named : app.repositories;
  const permissions = body['permissions'] ?? { contents: 'write', metadata: 'read', pull_requests: 'write' };
  const writes = Object.values(asRecord(permissions)).includes('write');
  const expiresAt = host.now() + hour;
  const secret = `ghs_${createHash('sha256').update(`${app.id}/${expiresAt}/${repositories.join()}`).digest('hex').slice(0, 36)}`;
  host.tokens.add({
    secret,
    user: `${app.slug}[bot]`,
    access: writes ? 'write' : 'read',
    repositories,
    expiresAt,
  });
  const selection = wanted.length > 0 ? 'selected' : 'all';
  const expires = new Date(expiresAt).toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    status: 201,
    body: { token: secret, expires_at: expires, permissions, repository_selection: selection },
  };
}
