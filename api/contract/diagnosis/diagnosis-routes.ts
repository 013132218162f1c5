import * as z from 'zod';

import { BundleLedger, DeploymentPage, DeploymentQuery } from './deployments.ts';
import { DriftPage, DriftQuery } from './drift.ts';
import { IncidentDetail, IncidentPage, IncidentQuery, IncidentTimeline } from './incidents.ts';
import { RollbackPlan, RollbackQuery } from './rollbacks.ts';
import { Rollout } from './rollouts.ts';

const NoQuery = z.object({});
const NoParams = z.object({});
const IncidentParams = z.object({
  id: z
    .string()
    .regex(/^[0-9a-f]{8,64}$/)
    .describe('Id of the incident.'),
});
/** A name of Kubernetes: a DNS subdomain (RFC 1123). */
const dnsName = z
  .string()
  .max(253)
  .regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/);
const BundleParams = z.object({
  namespace: dnsName.describe('Fleet workspace of the Bundle.'),
  name: dnsName.describe('Name of the Bundle.'),
});

/** Routes of incidents. */
export const INCIDENT_ROUTES = {
  incidents: {
    method: 'get',
    path: '/v1/incidents',
    summary: 'Incidents the caller may see, worst first',
    params: NoParams,
    query: IncidentQuery,
    response: IncidentPage,
  },
  incident: {
    method: 'get',
    path: '/v1/incidents/{id}',
    summary: 'One incident: cause, evidence, what is and is not affected, what may have started it',
    params: IncidentParams,
    query: NoQuery,
    response: IncidentDetail,
  },
  incidentTimeline: {
    method: 'get',
    path: '/v1/incidents/{id}/timeline',
    summary: 'What happened in one incident',
    params: IncidentParams,
    query: NoQuery,
    response: IncidentTimeline,
  },
} as const;

/** Routes of drift. */
export const DRIFT_ROUTES = {
  drift: {
    method: 'get',
    path: '/v1/drift',
    summary: 'Objects that differ from their release: field by field, with who wrote them',
    params: NoParams,
    query: DriftQuery,
    response: DriftPage,
  },
} as const;

/** Routes of the ledger of deployments. */
export const DEPLOYMENT_ROUTES = {
  deployments: {
    method: 'get',
    path: '/v1/deployments',
    summary: 'Which revision of which bundle runs where, since when, and what ran before',
    params: NoParams,
    query: DeploymentQuery,
    response: DeploymentPage,
  },
  bundleLedger: {
    method: 'get',
    path: '/v1/bundles/{namespace}/{name}/ledger',
    summary: 'The revisions of one bundle: the last good one, what broke it, who is behind',
    params: BundleParams,
    query: NoQuery,
    response: BundleLedger,
  },
} as const;

/** Routes of rollouts. */
export const ROLLOUT_ROUTES = {
  rollout: {
    method: 'get',
    path: '/v1/bundles/{namespace}/{name}/rollout',
    summary: 'How the rollout of one bundle stands, what holds it back, and when it is likely to end',
    params: BundleParams,
    query: NoQuery,
    response: Rollout,
  },
} as const;

/** Routes of rollbacks. */
export const ROLLBACK_ROUTES = {
  rollback: {
    method: 'get',
    path: '/v1/bundles/{namespace}/{name}/rollback',
    summary: 'What a rollback of one bundle would be; nothing is changed by asking',
    params: BundleParams,
    query: RollbackQuery,
    response: RollbackPlan,
  },
} as const;
