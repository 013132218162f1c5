/**
 * The closed word lists of incidents, drift, deployments and rollbacks, which the API and the extension share.
 * Imports nothing: the extension may bundle its values.
 */

/** Whether an incident still holds. `merged`: it became part of another one. */
export const INCIDENT_STATES = ['open', 'resolved', 'merged'] as const;
/** Whether an incident still holds. */
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** What happened to an incident. */
export const INCIDENT_CHANGES = [
  'opened',
  'joined',
  'left',
  'cause-changed',
  'merged',
  'split',
  'resolved',
  'reopened',
] as const;
/** What happened to an incident. */
export type IncidentChange = (typeof INCIDENT_CHANGES)[number];

/** What the findings of an incident have in common. */
export const CAUSE_KINDS = [
  'bundle-revision',
  'source',
  'image',
  'registry',
  'git-host',
  'helm-repository',
  'node',
  'quota',
  'webhook',
  'configuration',
  'dependency',
  'cluster',
  'capacity',
  'storage',
  'drift-writer',
  'rule',
] as const;
/** What the findings of an incident have in common. */
export type CauseKind = (typeof CAUSE_KINDS)[number];

/** What kind of change may have started an incident. */
export const SUSPECT_KINDS = [
  'commit',
  'image',
  'configuration',
  'node',
  'registry',
  'quota',
  'cluster-version',
  'agent',
] as const;
/** What kind of change may have started an incident. */
export type SuspectKind = (typeof SUSPECT_KINDS)[number];

/**
 * Which kind of drift a difference is, by who wrote it.
 * `manual`: a person, with kubectl or the dashboard. `controller`: a controller that owns the field, such as an
 * autoscaler. `mutation`: an admission webhook or defaulting changed what the release itself wrote. `duplicate-owner`:
 * another release or GitOps tool writes the same object. `missing`: the object was deleted. `orphan`: an earlier release
 * left it. `unknown`: the cluster does not tell.
 */
export const DRIFT_KINDS = [
  'manual',
  'controller',
  'mutation',
  'duplicate-owner',
  'missing',
  'orphan',
  'unknown',
] as const;
/** Which kind of drift a difference is. */
export type DriftKind = (typeof DRIFT_KINDS)[number];

/** What can be done about drift. */
export const DRIFT_ACTIONS = [
  'revert',
  'move-to-git',
  'ignore',
  'remove-field',
  'decide-owner',
  'delete',
  'redeploy',
  'break-loop',
] as const;
/** What can be done about drift. */
export type DriftAction = (typeof DRIFT_ACTIONS)[number];

/** The stages of a deployment, in order: from the commit to ready workloads. */
export const DEPLOYMENT_STAGES = ['seen', 'bundled', 'staged', 'released', 'applied', 'ready'] as const;
/** A stage of a deployment. */
export type DeploymentStage = (typeof DEPLOYMENT_STAGES)[number];

/**
 * What became of a deployment. `rolling`: under way. `healthy`: it was ready at least once. `failed`: it failed and was
 * never ready. `broken`: it was ready and is not any more. `skipped`: a later one came before it was applied.
 */
export const DEPLOYMENT_OUTCOMES = ['rolling', 'healthy', 'failed', 'broken', 'skipped'] as const;
/** What became of a deployment. */
export type DeploymentOutcome = (typeof DEPLOYMENT_OUTCOMES)[number];

/** Ways to roll back, the most durable first (facts: Fleet has no rollback of its own). */
export const ROLLBACK_STRATEGIES = [
  'git-revert',
  'pin-revision',
  'move-branch',
  'helm-op-version',
  'pause-bundle',
  'pause-cluster',
] as const;
/** A way to roll back. */
export type RollbackStrategy = (typeof ROLLBACK_STRATEGIES)[number];

/** What may go wrong with a rollback. */
export const HAZARD_KINDS = [
  'schema-migration',
  'crd-change',
  'immutable-field',
  'storage',
  'takes-back-more',
  'image-missing',
  'never-healthy',
  'redeploys-everywhere',
  'uninstalls',
  'unknown-history',
] as const;
/** What may go wrong with a rollback. */
export type HazardKind = (typeof HAZARD_KINDS)[number];

/** How much harm a change may do. */
export const RISKS = ['low', 'medium', 'high'] as const;
/** How much harm a change may do. */
export type Risk = (typeof RISKS)[number];
