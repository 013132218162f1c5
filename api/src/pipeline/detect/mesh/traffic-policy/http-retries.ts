import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { durationMilliseconds } from './duration.ts';

/** An HTTP route of a VirtualService. */
export type HttpRoute = DownstreamRecord<'VirtualService'>['spec']['http'][number];

/** How long a route and its tries may take, in milliseconds; `undefined` means without end. */
export interface RouteBounds {
  readonly timeout: number | undefined;
  readonly perTry: number | undefined;
  /** Tries after the first one that the route itself asks for. */
  readonly retries: number;
}

/** The bounds of a route; a duration of zero switches a bound off. */
export function boundsOf(route: HttpRoute): RouteBounds {
  return {
    timeout: positive(durationMilliseconds(route.timeout)),
    perTry: positive(durationMilliseconds(route.retries?.perTryTimeout)),
    retries: Math.max(0, Math.trunc(route.retries?.attempts ?? 0)),
  };
}

/** Whether a route repeats requests although nothing ends a single one. */
export function retriesWithoutEnd(route: HttpRoute): boolean {
  const { timeout, perTry, retries } = boundsOf(route);
  return forwards(route) && retries > 0 && timeout === undefined && perTry === undefined;
}

/** Whether a route sends requests to a service, rather than answering them or leaving them to another one. */
export function forwards(route: HttpRoute): boolean {
  return route.route.length > 0 && !route.redirect && !route.directResponse && route.delegate === undefined;
}

/** The hosts a route sends requests to. */
export function hostsOf(route: HttpRoute): readonly (string | undefined)[] {
  return route.route.map(({ destination }) => destination?.host);
}

function positive(milliseconds: number | undefined): number | undefined {
  return milliseconds !== undefined && milliseconds > 0 ? milliseconds : undefined;
}
