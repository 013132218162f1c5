import type { LogReasonEntry } from './log-reason-entry.ts';

const HOST = String.raw`(?<host>[\w.-]{1,253}:\d{1,5}|\[[0-9a-f:]{2,45}\]:\d{1,5})`;

/** What goes wrong between a program and others. */
export const NETWORK_REASONS: readonly LogReasonEntry[] = [
  {
    id: 'certificate',
    patterns: [
      /x509: (?<problem>certificate (?:has expired|signed by unknown authority|is valid for [^\n]{1,80}))/,
      /CERT_HAS_EXPIRED|certificate (?:has )?expired|unable to get local issuer certificate|self[- ]signed certificate|PKIX path building failed|CERTIFICATE_VERIFY_FAILED/i,
    ],
    words: 'it does not trust a certificate ({{name}})',
    unnamed: 'it does not trust a certificate, which expired or was signed by an authority it does not know',
    remedy: 'Renew the certificate, or give the workload the CA that signed it.',
    causeClass: 'network',
  },
  {
    id: 'name-not-resolved',
    patterns: [
      /lookup (?<host>[\w.-]{1,253})(?: on [^\s]{1,80})?: (?:no such host|server misbehaving|i\/o timeout)/,
      /getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (?<host>[\w.-]{1,253})/,
      /could not translate host name "(?<host>[^"]{1,253})"/,
      /UnknownHostException: (?<host>[\w.-]{1,253})/,
      /(?:Name or service not known|Temporary failure in name resolution|Name does not resolve)/,
    ],
    words: 'it cannot resolve the name {{name}}',
    unnamed: 'it cannot resolve a name',
    remedy:
      'Check the name for typing errors and that the Service exists in the namespace that is meant; then the cluster’s DNS.',
    causeClass: 'network',
  },
  {
    id: 'connection-refused',
    patterns: [
      new RegExp(String.raw`dial tcp ${HOST}: (?:connect: )?connection refused`),
      new RegExp(String.raw`ECONNREFUSED ${HOST}`),
      /connection to server at "(?<host>[^"]{1,253})"[^\n]{0,80} failed: Connection refused/i,
      new RegExp(String.raw`Connection to ${HOST} refused`, 'i'),
      new RegExp(String.raw`connection refused[^\n]{0,40}?[ /]${HOST}`, 'i'),
      new RegExp(String.raw`${HOST}[^\n]{0,40}connection refused`, 'i'),
      /connection refused|ECONNREFUSED/i,
    ],
    words: 'it cannot connect to {{name}}, where nobody listens',
    unnamed: 'it cannot connect to a service, because nobody listens there',
    remedy:
      'Check that what the container connects to runs, listens on that port and is ready; let the container try again instead of ending.',
    causeClass: 'dependency',
  },
  {
    id: 'connection-timed-out',
    patterns: [
      new RegExp(
        String.raw`dial tcp ${HOST}: (?:connect: )?(?:i\/o timeout|connection timed out|no route to host)`,
      ),
      new RegExp(String.raw`ETIMEDOUT ${HOST}`),
      /\bETIMEDOUT\b|connection timed out|no route to host|EHOSTUNREACH/i,
    ],
    words: 'it gets no answer from {{name}}',
    unnamed: 'it gets no answer from a service',
    remedy: 'Check NetworkPolicies, firewalls and the address: nothing answers there at all.',
    causeClass: 'network',
  },
];
