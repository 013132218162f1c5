/** What stands before the path of an address: a scheme with a host, or a host as SSH writes it. */
const BEFORE_PATH = /^(?:[a-z][a-z\d+.-]*:\/\/[^/]*\/|[^/:]+:)/i;

/** Words that servers put into paths by one protocol and not by the other. */
const SERVERS_OWN = ['_git', 'git', 'scm'];

/**
 * What two addresses have in common that may lead to one repository: the last two parts of the path, as owner and name.
 * The host is no part of it, since one repository is read by https, by ssh and through mirrors; so two that only have
 * these names in common count as one, which is the safe side for whoever asks what a change may reach.
 */
export function repositoryKey(address: string): string {
  const path = address
    .trim()
    .replace(/[?#].*$/, '')
    .replace(BEFORE_PATH, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/i, '');
  const parts = path.toLowerCase().split('/').filter(Boolean);
  return parts
    .filter((part) => !SERVERS_OWN.includes(part))
    .slice(-2)
    .join('/');
}
