import type { FailureEntry, FailurePlace } from './failure-entry.ts';

const ANYWHERE: readonly FailurePlace[] = [
  'GitPolling',
  'Stalled',
  'Accepted',
  'Polled',
  'Ready',
  'Deployed',
  'Installed',
  'Monitored',
  'NonReady',
  'Summary',
];

const UNKNOWN = 'Outrider does not know this text.';

/**
 * Shapes of error texts that say what kind of failure it is, even where the text itself is unknown. They outrank
 * wrappers: what is inside names the object.
 */
export const STRONG_STRUCTURES: readonly FailureEntry[] = [
  {
    id: 'unknown-admission',
    match: /admission webhook[^]{0,300}denied/,
    appearsIn: ANYWHERE,
    causeClass: 'policy',
    cause: `${UNKNOWN} Its form says that an admission policy of the cluster refused an object.`,
    remedy: 'Read the reason in the text and change the manifest accordingly.',
    confidence: 0.5,
  },
  {
    id: 'unknown-invalid',
    match:
      /(?<resource>[\w.]{1,253}) "(?<name>[^"]{1,253})" is invalid: (?:(?<field>[\w.[\]"/-]{1,253}): (?<type>[A-Z][\w ]{1,40}))?/,
    appearsIn: ANYWHERE,
    causeClass: 'manifest',
    cause: `${UNKNOWN} Its form says that {{resource}} {{name}} does not pass the validation of its kind.`,
    remedy: 'Correct the field that the text names.',
    confidence: 0.6,
  },
  {
    id: 'unknown-forbidden',
    match: /(?:(?<resource>[\w.]{1,253}) "(?<name>[^"]{1,253})" is )?[Ff]orbidden:/,
    appearsIn: ANYWHERE,
    causeClass: 'policy',
    cause: `${UNKNOWN} Its form says that a right is missing or a rule of the cluster forbids the change.`,
    remedy: 'Read what is forbidden in the text, then grant the right or change the manifest.',
    confidence: 0.5,
  },
  {
    id: 'unknown-certificate',
    match: 'x509: ',
    appearsIn: ANYWHERE,
    causeClass: 'network',
    cause: `${UNKNOWN} Its form says that a certificate was not accepted.`,
    remedy: 'Check the certificate of the server and the CA that is used to verify it.',
    confidence: 0.6,
  },
  {
    id: 'unknown-http-client-error',
    match: /\b(?:status|status code|code|response)[: ]{1,3}(?<status>4\d\d)\b/,
    appearsIn: ANYWHERE,
    causeClass: 'unknown',
    cause: `${UNKNOWN} It holds the HTTP status {{status}}: the server refused the request.`,
    remedy: 'Check the address and the credentials that are used for it.',
    confidence: 0.4,
  },
];

/** Shapes that say little; they decide only when there is no wrapper either. */
export const WEAK_STRUCTURES: readonly FailureEntry[] = [
  {
    id: 'unknown-http-server-error',
    match: /\b(?:status|status code|code|response)[: ]{1,3}(?<status>429|5\d\d)\b/,
    appearsIn: ANYWHERE,
    causeClass: 'network',
    cause: `${UNKNOWN} It holds the HTTP status {{status}}: the server could not answer.`,
    remedy: 'Wait for the next attempt; if it stays, check the server.',
    transient: true,
    confidence: 0.4,
  },
  {
    id: 'unknown-not-found',
    match: /(?:(?<resource>[\w.]{1,253}) )?"(?<name>[^"]{1,253})" not found|\bnot found\b/,
    appearsIn: ANYWHERE,
    causeClass: 'unknown',
    cause: `${UNKNOWN} Its form says that something it needs does not exist.`,
    remedy: 'Create what the text names, or correct the reference to it.',
    confidence: 0.4,
  },
  {
    id: 'unknown-timeout',
    match: /[Tt]imed out|[Tt]imeout|deadline exceeded/,
    appearsIn: ANYWHERE,
    causeClass: 'network',
    cause: `${UNKNOWN} Its form says that something did not answer or finish in time.`,
    remedy: 'Wait for the next attempt; if it stays, find out what is slow.',
    transient: true,
    confidence: 0.4,
  },
  {
    id: 'unknown-connection',
    match: /connection refused|connection reset|unexpected EOF|\bEOF$|no route to host/,
    appearsIn: ANYWHERE,
    causeClass: 'network',
    cause: `${UNKNOWN} Its form says that a connection failed.`,
    remedy: 'Wait for the next attempt; if it stays, check the network path.',
    transient: true,
    confidence: 0.4,
  },
];

/** What is said of a text in which nothing is recognized. */
export const UNKNOWN_FAILURE: FailureEntry = {
  id: 'unknown',
  match: '',
  appearsIn: ANYWHERE,
  causeClass: 'unknown',
  cause: 'Outrider does not know this text and recognizes nothing in it.',
  remedy: 'Read the text; the logs of the component that wrote it may say more.',
  confidence: 0.2,
};
