import { cleanText } from '../../../../kernel/redact/clean-text.ts';
import { findSecrets, redactSecrets } from '../../../../kernel/redact/redact-secrets.ts';

/** The last lines a container wrote before it ended, without secrets; or why they are not here, in one sentence. */
export type ContainerLog = { readonly text: string } | { readonly unread: string };

/** How many lines of a log are asked for. */
export const LOG_LINES = 20;
/** What is read of them, in bytes: servers cut at the end, and it is the end that says why. */
export const LOG_READ_BYTES = 16 * 1024;
/** What is kept of them, in characters. */
export const LOG_KEPT = 4096;

const WITHHELD: ContainerLog = {
  unread: 'The log may hold a secret that could not be taken out, so it is not shown.',
};
/** The end of a key or certificate whose beginning is in lines that were not read. */
const HEADLESS_PEM = /^(?:(?!-----BEGIN )[^])*-----END [A-Z0-9 ]{1,60}-----\n?/;

/** Makes of what was read what may be kept: secrets are taken out before anything else, and what is in doubt goes. */
export function keptLog(raw: string): ContainerLog {
  const whole = Buffer.byteLength(raw) < LOG_READ_BYTES ? raw : withoutLastLine(raw);
  const { text } = redactSecrets(cleanText(whole).replace(HEADLESS_PEM, '[REDACTED:pem]\n'));
  if (findSecrets(text).length > 0) return WITHHELD;
  return { text: endOf(text.trimEnd()) };
}

/** Where the server stopped in the middle of a line, half a secret may stand there, which looks like none. */
function withoutLastLine(text: string): string {
  return text.slice(0, Math.max(0, text.lastIndexOf('\n')));
}

/** As many whole lines from the end as may be kept; of a line that is too long itself its end. */
function endOf(text: string): string {
  if (text.length <= LOG_KEPT) return text;
  const end = text.slice(-LOG_KEPT);
  const line = end.indexOf('\n');
  return line === -1 ? end : end.slice(line + 1);
}
