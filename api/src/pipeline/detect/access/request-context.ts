import type {
  RouteName,
  RouteParams,
  RouteQuery,
  RouteResponse,
  WriteRouteBody,
  WriteRouteName,
  WriteRouteParams,
  WriteRouteResponse,
} from '../../../../contract/routes.ts';
import type { Caller } from '../../../ports/identity/caller-verifier.ts';
import type { AccessView } from './access-view.ts';

/** What a handler knows of the request: validated input and who asks, nothing of HTTP. */
export interface RequestContext<N extends RouteName> {
  readonly caller: Caller;
  /** What the caller may see; worked out when first asked for. */
  readonly access: () => Promise<AccessView>;
  readonly query: RouteQuery<N>;
  readonly params: RouteParams<N>;
}

/** Answers one route. */
export type RouteHandler<N extends RouteName> = (context: RequestContext<N>) => Promise<RouteResponse<N>>;

/** A handler for every route. */
export type RouteHandlers = { readonly [N in RouteName]: RouteHandler<N> };

/** What a handler that changes something knows of the request. */
export interface WriteContext<N extends WriteRouteName> {
  readonly caller: Caller;
  /** What the caller may see; worked out when first asked for. */
  readonly access: () => Promise<AccessView>;
  readonly params: WriteRouteParams<N>;
  readonly body: WriteRouteBody<N>;
}

/** Answers one route that changes something. */
export type WriteHandler<N extends WriteRouteName> = (
  context: WriteContext<N>,
) => Promise<WriteRouteResponse<N>>;

/** A handler for every route that changes something. */
export type WriteHandlers = { readonly [N in WriteRouteName]: WriteHandler<N> };
