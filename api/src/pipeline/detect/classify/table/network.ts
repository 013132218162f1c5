import type { FailureEntry, FailurePlace } from '../failure-entry.ts';

const ANYWHERE: readonly FailurePlace[] = [
  'GitPolling',
  'Stalled',
  'Polled',
  'Accepted',
  'Deployed',
  'Summary',
  'Event',
  'Log',
];

/** Network and certificate texts of the Go libraries: true wherever they appear, and the last resort of the tables. */
export const networkFailures: readonly FailureEntry[] = [
  {
    id: 'git-tls-hostname',
    match: /x509: certificate is valid for (?<names>[^\n]{1,300}), not (?<host>[^\s,]{1,253})/,
    appearsIn: ANYWHERE,
    causeClass: 'network',
    cause: 'The certificate of the server is for {{names}} and not for {{host}}.',
    remedy: 'Use a name that the certificate holds, or have the certificate reissued.',
  },
  {
    id: 'git-tls-expired',
    match: 'certificate has expired or is not yet valid',
    appearsIn: ANYWHERE,
    causeClass: 'network',
    cause: 'The certificate of the server has expired, or a clock is wrong.',
    remedy: 'Renew the certificate, and check the clocks of the nodes.',
  },
  {
    id: 'git-tls-unknown-authority',
    match: 'x509: certificate signed by unknown authority',
    appearsIn: ANYWHERE,
    causeClass: 'network',
    cause: 'The certificate of the server was signed by an authority that is not trusted here.',
    remedy: 'Give the CA of the server as caBundle or in the secret; do not switch verification off.',
  },
  {
    id: 'git-dns',
    match: /(?:lookup (?<host>[^\s:]{1,253})[^]{0,100})?(?:no such host|server misbehaving)/,
    appearsIn: ANYWHERE,
    causeClass: 'network',
    cause: 'The name of the server cannot be resolved: it is wrong, or DNS fails.',
    remedy: 'Check the address for typing errors, then CoreDNS and the proxy settings.',
    transient: true,
    confidence: 0.85,
  },
  {
    id: 'git-conn-refused',
    match:
      /(?:dial tcp (?<address>[^\s]{1,100}): [^\n]{0,60})?(?:connect: connection refused|no route to host|i\/o timeout)/,
    appearsIn: ANYWHERE,
    causeClass: 'network',
    cause: 'The server does not accept connections: it is down, restarting, or a firewall is in between.',
    remedy: 'Wait for the next attempt; if it stays, check the network path to the server.',
    transient: true,
    confidence: 0.85,
  },
  {
    id: 'helm-timeout-v4',
    match: 'context deadline exceeded',
    appearsIn: ['Deployed', 'Summary'],
    causeClass: 'workload',
    cause: 'An operation did not finish in time; the text does not say which. The agent tries it again.',
    remedy:
      'Look at the pods of the release for what is not ready; raise helm.timeoutSeconds in fleet.yaml if they only need longer.',
    transient: true,
    confidence: 0.6,
  },
];
