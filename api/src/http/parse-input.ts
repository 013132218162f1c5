import type { Request } from 'express';
import type * as z from 'zod';

import {
  ROUTES,
  WRITE_ROUTES,
  type RouteName,
  type RouteParams,
  type RouteQuery,
  type WriteRouteBody,
  type WriteRouteName,
  type WriteRouteParams,
} from '../../contract/routes.ts';
import { InvalidRequestError } from '../kernel/errors.ts';

/** Query and path parameters of a request, checked against the contract. Raises InvalidRequestError. */
export function parseInput<N extends RouteName>(
  name: N,
  request: Pick<Request, 'query' | 'params'>,
): { query: RouteQuery<N>; params: RouteParams<N> } {
  const route = ROUTES[name];
  return {
    query: parsePart(route.query, request.query, 'query') as RouteQuery<N>,
    params: parsePart(route.params, request.params, 'path') as RouteParams<N>,
  };
}

/** Path parameters and body of a request that changes something, checked against the contract. Raises InvalidRequestError. */
export function parseWrite<N extends WriteRouteName>(
  name: N,
  request: Pick<Request, 'params' | 'body'>,
): { params: WriteRouteParams<N>; body: WriteRouteBody<N> } {
  const route = WRITE_ROUTES[name];
  return {
    params: parsePart(route.params, request.params, 'path') as WriteRouteParams<N>,
    body: parsePart(route.body, request.body ?? {}, 'body') as WriteRouteBody<N>,
  };
}

/** One part of a request, checked against its schema. Raises InvalidRequestError that names every problem. */
export function parsePart<T extends z.ZodType>(schema: T, value: unknown, part: string): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map((issue) => ({
    path: [part, ...issue.path].join('.'),
    message: issue.message,
  }));
  throw new InvalidRequestError('The request has parameters that this API does not understand.', {
    next: 'Correct the parameters named in details; /v1/openapi.json says what is allowed.',
    details,
  });
}
