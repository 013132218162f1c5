import type { GitProblem } from '../../ports/git-reader.ts';

/** Repositories that begin with `from` are read where `to` says: a mirror. */
export interface AddressRewrite {
  readonly from: string;
  /** An http(s) address that ends in a slash. */
  readonly to: string;
}

/** Which repositories may be read. */
export interface AllowedAddresses {
  /** Origins as `https://git.example.com:8443`. */
  readonly origins: readonly string[];
  readonly rewrites: readonly AddressRewrite[];
}

/** Where a repository is read. */
export interface RepositoryAddress {
  /** Without credentials, query and fragment. */
  readonly url: string;
  readonly host: string;
  readonly protocol: 'http' | 'https';
}

/** What an address led to. */
export type AddressAnswer =
  | { readonly address: RepositoryAddress; readonly problem?: undefined }
  | { readonly address?: undefined; readonly problem: GitProblem };

const LONGEST = 2000;
const HTTP = /^https?:\/\//i;
/** What occurs in paths of repositories; whatever a configuration file or a shell could take for its own does not. */
const PATH = /^(\/[\w.~%+@-]+)+\/?$/;

/** Where a repository of a GitRepo may be read, after mirrors; somebody else wrote its address. */
export function repositoryAddress(repository: string, allowed: AllowedAddresses): AddressAnswer {
  const { origins, rewrites } = allowed;
  if (origins.length === 0 && rewrites.length === 0) {
    return off(
      'Reading Git repositories is switched off: OUTRIDER_GIT_HOSTS lists the hosts that may be read.',
    );
  }
  const { text, rewrite } = rewritten(withoutCredentials(repository), rewrites);
  const url = HTTP.test(text) ? URL.parse(text) : null;
  if (url === null) {
    return off(
      'Only repositories with an https address are read: OUTRIDER_GIT_REWRITE can say where this one is found by https.',
    );
  }
  if (url.href.length > LONGEST || !PATH.test(url.pathname)) {
    return off('The address of the repository is none that is read.');
  }
  return mayBeRead(url, rewrite, allowed)
    ? { address: { url: url.href, host: url.host, protocol: url.protocol === 'http:' ? 'http' : 'https' } }
    : off(`${url.host} is not among the hosts that may be read: OUTRIDER_GIT_HOSTS lists them.`);
}

/** The address as a mirror knows it: the longest prefix wins. */
function rewritten(text: string, rewrites: readonly AddressRewrite[]) {
  const [rewrite] = rewrites
    .filter(({ from }) => text.startsWith(from))
    .toSorted((a, b) => b.from.length - a.from.length);
  return rewrite === undefined
    ? { text, rewrite }
    : { text: withoutCredentials(rewrite.to + text.slice(rewrite.from.length)), rewrite };
}

/** An http(s) address without what may be secret in it; any other text as it is. */
function withoutCredentials(text: string): string {
  const url = HTTP.test(text) ? URL.parse(text) : null;
  if (url === null) return text;
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  return url.href;
}

/** Who sets up a mirror means it to be read, as far as it was written there. */
function mayBeRead(url: URL, rewrite: AddressRewrite | undefined, { origins }: AllowedAddresses): boolean {
  return rewrite === undefined ? origins.includes(url.origin) : url.href.startsWith(new URL(rewrite.to).href);
}

function off(message: string): AddressAnswer {
  return { problem: { kind: 'off', message } };
}
