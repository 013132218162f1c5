import * as z from 'zod';

import { ClusterList } from './clusters.ts';
import {
  DEPLOYMENT_ROUTES,
  DRIFT_ROUTES,
  INCIDENT_ROUTES,
  ROLLBACK_ROUTES,
  ROLLOUT_ROUTES,
} from './diagnosis/diagnosis-routes.ts';
import { AUDIT_ROUTES } from './fixes/audit-routes.ts';
import { AUTONOMY_ROUTES, AUTONOMY_WRITE_ROUTES } from './fixes/autonomy-routes.ts';
import { FIX_ROUTES, FIX_WRITE_ROUTES } from './fixes/fix-routes.ts';
import { INCIDENT_FIX_ROUTES } from './fixes/incident-suggestions.ts';
import { Finding, FindingHistory, FindingPage, FindingQuery } from './findings.ts';
import {
  ExplanationEvent,
  ExplanationOrder,
  ExplanationRequest,
  ModelQuery,
  ModelStatus,
  StoredExplanation,
} from './explanations.ts';
import { LiveEvent } from './live.ts';
import { RuleList } from './rules.ts';
import { ApiStatus } from './status.ts';
import { Summary, SummaryQuery, Trend, TrendQuery } from './summary.ts';
import { FindingTraffic, TrafficQuery } from './traffic.ts';

const NoQuery = z.object({});
const NoParams = z.object({});
const FindingParams = z.object({
  id: z
    .string()
    .regex(/^[0-9a-f]{8,64}$/)
    .describe('Id of the finding.'),
});

/** Every route that reads, as data: the server, the OpenAPI document and the tests are made from it. */
export const ROUTES = {
  status: {
    method: 'get',
    path: '/v1/status',
    summary: 'Whether the API is ready, and who the caller is',
    params: NoParams,
    query: NoQuery,
    response: ApiStatus,
  },
  findings: {
    method: 'get',
    path: '/v1/findings',
    summary: 'Findings the caller may see, filtered, sorted and paged',
    params: NoParams,
    query: FindingQuery,
    response: FindingPage,
  },
  finding: {
    method: 'get',
    path: '/v1/findings/{id}',
    summary: 'One finding',
    params: FindingParams,
    query: NoQuery,
    response: Finding,
  },
  findingHistory: {
    method: 'get',
    path: '/v1/findings/{id}/history',
    summary: 'What happened to one finding',
    params: FindingParams,
    query: NoQuery,
    response: FindingHistory,
  },
  findingTraffic: {
    method: 'get',
    path: '/v1/findings/{id}/traffic',
    summary: 'The traffic of the services that one finding touches, over time',
    params: FindingParams,
    query: TrafficQuery,
    response: FindingTraffic,
  },
  explanation: {
    method: 'get',
    path: '/v1/findings/{id}/explanation',
    summary: 'The explanation there is for the evidence that the caller sees now',
    params: FindingParams,
    query: NoQuery,
    response: StoredExplanation,
  },
  explanationRequest: {
    method: 'get',
    path: '/v1/findings/{id}/explanation/request',
    summary: 'Exactly what was sent to the model for it',
    params: FindingParams,
    query: NoQuery,
    response: ExplanationRequest,
  },
  model: {
    method: 'get',
    path: '/v1/model',
    summary: 'Whether a model is set up, and how it is doing',
    params: NoParams,
    query: ModelQuery,
    response: ModelStatus,
  },
  summary: {
    method: 'get',
    path: '/v1/summary',
    summary: 'Open findings grouped by one dimension',
    params: NoParams,
    query: SummaryQuery,
    response: Summary,
  },
  trend: {
    method: 'get',
    path: '/v1/trend',
    summary: 'How many findings were open over time',
    params: NoParams,
    query: TrendQuery,
    response: Trend,
  },
  clusters: {
    method: 'get',
    path: '/v1/clusters',
    summary: 'Clusters and how well they are observed',
    params: NoParams,
    query: NoQuery,
    response: ClusterList,
  },
  rules: {
    method: 'get',
    path: '/v1/rules',
    summary: 'The catalogue of rules',
    params: NoParams,
    query: NoQuery,
    response: RuleList,
  },
  ...DRIFT_ROUTES,
  ...DEPLOYMENT_ROUTES,
  ...ROLLOUT_ROUTES,
  ...ROLLBACK_ROUTES,
  ...INCIDENT_ROUTES,
  ...AUDIT_ROUTES,
  ...FIX_ROUTES,
  ...INCIDENT_FIX_ROUTES,
  ...AUTONOMY_ROUTES,
} as const;

/** Every route that changes something and answers JSON, as data. */
export const WRITE_ROUTES = { ...FIX_WRITE_ROUTES, ...AUTONOMY_WRITE_ROUTES } as const;

/** The stream of live updates; an answer of `text/event-stream`, so it stands apart. */
export const LIVE_ROUTE = {
  method: 'get',
  path: '/v1/live',
  summary: 'Server-sent events about findings the caller may see',
  event: LiveEvent,
} as const;

/** Asks a model for an explanation; an answer of `text/event-stream`, so it stands apart. */
export const EXPLAIN_ROUTE = {
  method: 'post',
  path: '/v1/findings/{id}/explanation',
  summary: 'Has a model explain one finding; server-sent events say how far it is',
  params: FindingParams,
  body: ExplanationOrder,
  event: ExplanationEvent,
} as const;

/** Name of a route. */
export type RouteName = keyof typeof ROUTES;
/** Parsed query of a route. */
export type RouteQuery<N extends RouteName> = z.output<(typeof ROUTES)[N]['query']>;
/** Parsed path parameters of a route. */
export type RouteParams<N extends RouteName> = z.output<(typeof ROUTES)[N]['params']>;
/** Answer of a route. */
export type RouteResponse<N extends RouteName> = z.output<(typeof ROUTES)[N]['response']>;

/** Name of a route that changes something. */
export type WriteRouteName = keyof typeof WRITE_ROUTES;
/** Parsed path parameters of a route that changes something. */
export type WriteRouteParams<N extends WriteRouteName> = z.output<(typeof WRITE_ROUTES)[N]['params']>;
/** Parsed body of a route that changes something. */
export type WriteRouteBody<N extends WriteRouteName> = z.output<(typeof WRITE_ROUTES)[N]['body']>;
/** Answer of a route that changes something. */
export type WriteRouteResponse<N extends WriteRouteName> = z.output<(typeof WRITE_ROUTES)[N]['response']>;
