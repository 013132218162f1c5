import * as z from 'zod';

/** A host with or without a port; `http://` before it says that it has no certificate. */
const HOST = /^(https?:\/\/)?([a-z\d]([a-z\d.-]*[a-z\d])?|\[[a-f\d:]+\])(:\d{1,5})?$/i;

/** What stands in place of a beginning of addresses. */
export interface Rewrite {
  readonly from: string;
  /** An http(s) address that ends in a slash. */
  readonly to: string;
}

/** Hosts that may be spoken to, separated by commas; none by default. `example` is one for the error. */
export const hostList = (example: string) =>
  list().refine((hosts) => hosts.every((host) => HOST.test(host) && originOf(host) !== undefined), {
    error: `must be hosts (${example}, ${example}:8443), separated by commas`,
  });

/** Beginnings with what stands in their place, separated by commas; `pattern` has the groups `from` and `to`. */
export const rewriteList = (pattern: RegExp, error: string) =>
  list().refine(
    (rewrites) => rewrites.every((one) => pattern.test(one) && URL.canParse(rewriteOf(pattern, one).to)),
    { error },
  );

/** The origins of hosts. */
export function originsOf(hosts: readonly string[]): readonly string[] {
  return hosts.flatMap((host) => originOf(host) ?? []);
}

/** One beginning with what stands in its place. */
export function rewriteOf(pattern: RegExp, text: string): Rewrite {
  const { from = '', to = '' } = pattern.exec(text)?.groups ?? {};
  return { from, to };
}

function list() {
  return z.string().default('').transform(entries);
}

function entries(text: string): readonly string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function originOf(host: string): string | undefined {
  return URL.parse(host.includes('://') ? host : `https://${host}`)?.origin;
}
