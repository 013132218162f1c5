import type { FindingTraits } from '../detected-finding.ts';

/** Failures of the way to a server, not of one repository on it. */
const TRANSPORT: ReadonlySet<string> = new Set([
  'git-timeout',
  'git-5xx',
  'git-dns',
  'git-conn-refused',
  'git-tls-hostname',
  'git-tls-expired',
  'git-tls-unknown-authority',
  'unknown-certificate',
  'unknown-connection',
  'unknown-http-server-error',
  'unknown-timeout',
]);

/** `git@host:path`, as Git writes addresses for SSH. */
const SCP_LIKE = /^[\w.-]{1,64}@(?<host>[\w.-]{1,253}):/;
const MOST_CHARACTERS = 2000;

/** The Git server that a failure of a GitRepo is about; empty when it is about the repository itself. */
export function gitHostTraits(failure: string, repo: string | undefined): FindingTraits {
  const host = TRANSPORT.has(failure) && repo !== undefined ? hostOf(repo) : undefined;
  return host === undefined ? {} : { gitHost: host };
}

/** The chart repository that a failure is about, by the host of its address; empty when it is about something else. */
export function helmRepositoryTraits(failure: string, address: string | undefined): FindingTraits {
  const host = TRANSPORT.has(failure) && address !== undefined ? hostOf(address) : undefined;
  return host === undefined ? {} : { helmRepository: host };
}

/** The host of an address, with its port; `undefined` for what is no address. */
function hostOf(address: string): string | undefined {
  const short = address.slice(0, MOST_CHARACTERS);
  const scp = SCP_LIKE.exec(short)?.groups?.['host'];
  if (scp !== undefined) return scp.toLowerCase();
  const url = URL.canParse(short) ? new URL(short) : undefined;
  return url === undefined || url.host === '' ? undefined : url.host.toLowerCase();
}
