import type { VirtualService } from '../hosts/virtual-services.ts';

/** A match of an HTTP rule. */
export type HttpMatch = VirtualService['spec']['http'][number]['match'][number];
/** A match of a TLS or TCP rule. */
export type L4Match = VirtualService['spec']['tcp'][number]['match'][number] & {
  readonly sniHosts?: readonly string[];
};
type StringMatch = HttpMatch['uri'];

/**
 * Whether every request that the later match means is one of the earlier match as well. Sure where it says yes; regular
 * expressions are compared as they are written.
 * @param bound The gateways of the VirtualService, which a match without gateways means.
 */
export function httpMatchCovers(earlier: HttpMatch, later: HttpMatch, bound: readonly string[]): boolean {
  return (
    sharedCovers(earlier, later, bound) &&
    uriCovers(earlier, later) &&
    stringCovers(earlier.scheme, later.scheme) &&
    stringCovers(earlier.method, later.method) &&
    stringCovers(earlier.authority, later.authority) &&
    stringsCover(earlier.headers, later.headers) &&
    stringsCover(earlier.queryParams, later.queryParams) &&
    Object.entries(earlier.withoutHeaders).every(
      ([name, value]) =>
        name in later.withoutHeaders && JSON.stringify(later.withoutHeaders[name]) === JSON.stringify(value),
    )
  );
}

/**
 * The same of matches of TLS and TCP rules. Of server names the order does not count: proxies take the most special one
 * that fits, so a wildcard leaves single names to later rules.
 */
export function l4MatchCovers(earlier: L4Match, later: L4Match, bound: readonly string[]): boolean {
  return (
    sharedCovers(earlier, later, bound) &&
    isWithin(later.destinationSubnets, earlier.destinationSubnets) &&
    isWithin(later.sniHosts ?? [], earlier.sniHosts ?? [])
  );
}

type Shared = Pick<HttpMatch, 'port' | 'sourceLabels' | 'sourceNamespace' | 'gateways'>;

function sharedCovers(earlier: Shared, later: Shared, bound: readonly string[]): boolean {
  const gateways = later.gateways.length === 0 ? bound : later.gateways;
  return (
    (earlier.port === undefined || earlier.port === later.port) &&
    (earlier.sourceNamespace === undefined || earlier.sourceNamespace === later.sourceNamespace) &&
    Object.entries(earlier.sourceLabels).every(([key, value]) => later.sourceLabels[key] === value) &&
    isWithin(gateways, earlier.gateways)
  );
}

/** Whether a list is part of another one; an empty one holds everything. */
function isWithin(part: readonly string[], whole: readonly string[]): boolean {
  return whole.length === 0 || (part.length > 0 && part.every((one) => whole.includes(one)));
}

function uriCovers(earlier: HttpMatch, later: HttpMatch): boolean {
  if (earlier.uri?.prefix === '/') return true;
  if (!earlier.ignoreUriCase) {
    return !later.ignoreUriCase || earlier.uri === undefined ? stringCovers(earlier.uri, later.uri) : false;
  }
  return stringCovers(lowered(earlier.uri), lowered(later.uri));
}

function lowered(match: StringMatch): StringMatch {
  return (
    match && {
      ...match,
      exact: match.exact?.toLowerCase(),
      prefix: match.prefix?.toLowerCase(),
    }
  );
}

function stringsCover(
  earlier: Readonly<Record<string, StringMatch>>,
  later: Readonly<Record<string, StringMatch>>,
): boolean {
  return Object.entries(earlier).every(([name, match]) => {
    if (!(name in later)) return false;
    const asksForPresence =
      match?.exact === undefined && match?.prefix === undefined && match?.regex === undefined;
    return asksForPresence || stringCovers(match, later[name]);
  });
}

function stringCovers(earlier: StringMatch, later: StringMatch): boolean {
  if (earlier === undefined) return true;
  if (later === undefined) return earlier.regex === '.*';
  const { exact, prefix, regex } = earlier;
  if (exact !== undefined) return later.exact === exact;
  if (prefix !== undefined) return (later.exact ?? later.prefix)?.startsWith(prefix) ?? false;
  return regex !== undefined && (regex === '.*' || regex === later.regex);
}
