/** What a forge calls a repository. */
export interface RepositoryName {
  /** Origin its files are fetched from, as `https://github.com`. */
  readonly origin: string;
  /** All before the last part: an owner, or groups within groups. */
  readonly owner: string;
  readonly name: string;
}

const PART = /^(?!\.{1,2}$)[\w.~+-]{1,200}$/;

/** Owner and name in the address of a repository; none when it is no http(s) address of one. */
export function repositoryName(repository: string): RepositoryName | undefined {
  const url = URL.parse(repository);
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  const parts = url.pathname
    .replace(/^\//, '')
    .replace(/\/?$/, '')
    .replace(/\.git$/, '')
    .split('/');
  const name = parts.pop();
  if (name === undefined || parts.length === 0 || ![...parts, name].every((part) => PART.test(part))) {
    return undefined;
  }
  return { origin: url.origin, owner: parts.join('/'), name };
}
