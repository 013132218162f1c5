import type { GitProblem } from '../../ports/git-reader.ts';
import type { GitOutcome } from './run-git.ts';

/** What is said for what git complains of: words of git 2.30 to 2.50, in its C locale. */
const COMPLAINTS: readonly {
  readonly says: RegExp;
  readonly kind: GitProblem['kind'];
  readonly message: (host: string) => string;
}[] = [
  {
    says: /could not read (Username|Password)|Authentication failed|returned error: 40[13]/,
    kind: 'unauthorized',
    message: (host) => `${host} wants credentials for the repository, or there is no such repository.`,
  },
  {
    says: /repository '.*' not found|returned error: 404/,
    kind: 'not-found',
    message: (host) => `${host} has no such repository.`,
  },
  {
    says: /returned error: 30\d/,
    kind: 'unreachable',
    message: (host) =>
      `${host} sends on to another address, which is not followed: use the address to which it sends.`,
  },
  {
    says: /returned error: 429/,
    kind: 'unreachable',
    message: (host) => `${host} was asked too often and wants to be left alone for a while.`,
  },
  {
    says: /returned error: 5\d\d/,
    kind: 'unreachable',
    message: (host) => `${host} answers with an error of its own.`,
  },
  {
    says: /Could not resolve host/,
    kind: 'unreachable',
    message: (host) => `The name ${host} cannot be resolved.`,
  },
  {
    says: /Failed to connect|Connection (refused|timed out|reset)|Couldn't connect/,
    kind: 'unreachable',
    message: (host) => `No connection to ${host} comes about.`,
  },
  {
    says: /certificate|SSL|TLS|tls_/,
    kind: 'unreachable',
    message: (host) =>
      `The connection to ${host} is not trusted: its certificate or its way to speak TLS is refused.`,
  },
  {
    says: /Operation too slow|timed out/,
    kind: 'timeout',
    message: (host) => `${host} sends too slowly.`,
  },
  {
    says: /dumb http transport/,
    kind: 'unreachable',
    message: (host) =>
      `${host} serves the repository as files only; it must speak Git's own protocol over http.`,
  },
];

/** Why a run gave nothing, for a person; never what git said, which may hold an address. */
export function gitProblem({ end, complaint }: GitOutcome, host: string): GitProblem {
  switch (end) {
    case 'missing':
      return {
        kind: 'off',
        message:
          'Reading Git repositories needs the program git, which is not installed where Outrider runs.',
      };
    case 'gone':
      return {
        kind: 'unreachable',
        message:
          'The folder in which Outrider keeps the repository was removed meanwhile; it is fetched anew next time.',
      };
    case 'timeout':
    case 'stopped':
      return { kind: 'timeout', message: `${host} did not send what was asked for in time.` };
    case 'too-large':
      return { kind: 'too-large', message: 'The repository answers with more than is read.' };
    default: {
      const known = COMPLAINTS.find(({ says }) => says.test(complaint));
      return known === undefined
        ? { kind: 'unreachable', message: `The repository at ${host} cannot be read.` }
        : { kind: known.kind, message: known.message(host) };
    }
  }
}
