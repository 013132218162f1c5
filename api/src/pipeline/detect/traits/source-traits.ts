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
/** A chart repository that answers, but not with its index. */
const INDEX_REFUSED = 'job-chart-index';
/** What is read of a chart repository. */
const CHART_ADDRESS = /https?:\/\/[^\s"',]{1,400}?(?:\/index\.yaml|\.tgz)(?![^\s"',:])/;
const LOOKED_UP = /\blookup (?<host>[\w.-]{1,253})/;
const SERVER = /\bhttps?:\/\/(?:[^\s/"'@]{1,200}@)?(?<host>[\w.-]{1,253})/;

/** The Git server that a failure of a GitRepo is about; empty when it is about the repository itself. */
export function gitHostTraits(failure: string, repo: string | undefined): FindingTraits {
  const host = TRANSPORT.has(failure) && repo !== undefined ? hostOf(repo) : undefined;
  return host === undefined ? {} : { gitHost: host };
}

/**
 * The chart repository that a failure is about: its host where there is no way to it, its whole address where it does
 * not give its index (other repositories of the host may well do); empty when it is about something else.
 */
export function helmRepositoryTraits(failure: string, address: string | undefined): FindingTraits {
  if (address === undefined) return {};
  const repository = TRANSPORT.has(failure) ? hostOf(address) : indexOf(failure, address);
  return repository === undefined ? {} : { helmRepository: repository };
}

/** What a git job could not read: the Git server of the GitRepo, or the chart repository that the text names. */
export function gitJobTraits(failure: string, text: string, repo: string | undefined): FindingTraits {
  const chart = CHART_ADDRESS.exec(text)?.[0];
  if (chart !== undefined) return helmRepositoryTraits(failure, chart);
  return isElsewhere(text, repo) ? {} : gitHostTraits(failure, repo);
}

/** Whether a text names another server than that of the GitRepo: remote bases are read by the job too. */
function isElsewhere(text: string, repo: string | undefined): boolean {
  const named = (LOOKED_UP.exec(text) ?? SERVER.exec(text))?.groups?.['host'];
  const host = repo === undefined ? undefined : hostOf(repo);
  return named !== undefined && host !== undefined && named.toLowerCase() !== withoutPort(host);
}

function indexOf(failure: string, address: string): string | undefined {
  const host = failure === INDEX_REFUSED ? hostOf(address) : undefined;
  if (host === undefined) return undefined;
  const path = new URL(address.slice(0, MOST_CHARACTERS)).pathname.replace(/(?:\/index\.yaml)?\/*$/, '');
  return `${host}${path}`;
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '');
}

/** The host of an address, with its port; `undefined` for what is no address. */
function hostOf(address: string): string | undefined {
  const short = address.slice(0, MOST_CHARACTERS);
  const scp = SCP_LIKE.exec(short)?.groups?.['host'];
  if (scp !== undefined) return scp.toLowerCase();
  const url = URL.canParse(short) ? new URL(short) : undefined;
  return url === undefined || url.host === '' ? undefined : url.host.toLowerCase();
}
