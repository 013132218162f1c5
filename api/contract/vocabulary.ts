/**
 * The closed word lists that the API and the extension share.
 * Values are exported as `const` tuples so that both sides get a type and can iterate in order.
 * Imports nothing: this is the only contract file whose values the extension may bundle.
 */

/** How bad a finding is, worst first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
/** How bad a finding is. */
export type Severity = (typeof SEVERITIES)[number];

/** Whether a finding still holds. */
export const FINDING_STATES = ['open', 'resolved'] as const;
/** Whether a finding still holds. */
export type FindingState = (typeof FINDING_STATES)[number];

/** What a finding is about, in the broadest terms: decides who is likely to act on it. */
export const CAUSE_CLASSES = [
  'git-access',
  'git-content',
  'helm',
  'manifest',
  'policy',
  'image',
  'workload',
  'capacity',
  'drift',
  'dependency',
  'rollout',
  'agent',
  'network',
  'storage',
  'routing',
  'security',
  'resilience',
  'platform',
  'unknown',
] as const;
/** What a finding is about, in the broadest terms. */
export type CauseClass = (typeof CAUSE_CLASSES)[number];

/** Families of rules, named after what they watch. */
export const RULE_FAMILIES = ['fleet', 'istio', 'cluster'] as const;
/** A family of rules. */
export type RuleFamily = (typeof RULE_FAMILIES)[number];

/**
 * What findings of one cause may have in common, and what tells them from others: the image or its registry, the host
 * of a Git or Helm repository, a node, a quota, a webhook, a ConfigMap or Secret, a bundle that is depended on, a
 * storage class, the writer of a drifted field, the failure in the words of the cluster.
 */
export const FINDING_TRAITS = [
  'image',
  'registry',
  'gitHost',
  'helmRepository',
  'node',
  'quota',
  'webhook',
  'reference',
  'dependency',
  'storageClass',
  'writer',
  'failure',
] as const;
/** What findings of one cause may have in common. */
export type FindingTrait = (typeof FINDING_TRAITS)[number];

/** What happened to a finding in its history. */
export const FINDING_CHANGES = ['opened', 'changed', 'resolved', 'reopened'] as const;
/** What happened to a finding in its history. */
export type FindingChange = (typeof FINDING_CHANGES)[number];

/**
 * How well a cluster is observed.
 * `synced`: the data is live. `connecting`: first read under way. `stale`: the last read is older than it should be.
 * `unreachable`: the API server does not answer. `unauthorized`: our credentials were refused (401).
 * `forbidden`: our rights do not suffice (403). `offline`: the Fleet agent stopped reporting.
 */
export const OBSERVATION_STATES = [
  'synced',
  'connecting',
  'stale',
  'unreachable',
  'unauthorized',
  'forbidden',
  'offline',
] as const;
/** How well a cluster is observed. */
export type ObservationState = (typeof OBSERVATION_STATES)[number];

/** The states Fleet gives a BundleDeployment, worst first (Fleet's StateRank). */
export const FLEET_STATES = [
  'ErrApplied',
  'WaitApplied',
  'Modified',
  'OutOfSync',
  'Pending',
  'NotReady',
  'Ready',
] as const;
/** The state of a BundleDeployment. */
export type FleetState = (typeof FLEET_STATES)[number];

/** What one piece of evidence is. */
export const EVIDENCE_KINDS = ['field', 'condition', 'text', 'count', 'time', 'diff'] as const;
/** What one piece of evidence is. */
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** What the findings list can be sorted by. */
export const FINDING_SORT_KEYS = [
  'severity',
  'lastChanged',
  'firstSeen',
  'rule',
  'cluster',
  'object',
] as const;
/** What the findings list can be sorted by. */
export type FindingSortKey = (typeof FINDING_SORT_KEYS)[number];

/**
 * What a summary can be grouped by. `namespace` and `kind` are those of the findings' objects. `object`: the object itself;
 * findings of Pods, ReplicaSets and Jobs also count for what owns them, and all findings for their namespace.
 */
export const SUMMARY_DIMENSIONS = [
  'workspace',
  'cluster',
  'gitRepo',
  'helmOp',
  'bundle',
  'rule',
  'family',
  'severity',
  'namespace',
  'kind',
  'object',
] as const;
/** What a summary can be grouped by. */
export type SummaryDimension = (typeof SUMMARY_DIMENSIONS)[number];

/** How far back traffic is shown. */
export const TRAFFIC_RANGES = ['1h', '6h', '24h'] as const;
/** How far back traffic is shown. */
export type TrafficRange = (typeof TRAFFIC_RANGES)[number];

/**
 * Whether there is traffic to show.
 * `shown`: there is. `no-services`: the finding touches no service. `off`: metrics are switched off. `absent`: the
 * cluster has no Prometheus where Outrider looks. `no-series`: Prometheus knows no traffic of these services.
 * `failed`: Prometheus could not be asked.
 */
export const TRAFFIC_STATES = ['shown', 'no-services', 'off', 'absent', 'no-series', 'failed'] as const;
/** Whether there is traffic to show. */
export type TrafficState = (typeof TRAFFIC_STATES)[number];

/**
 * How a model is made to answer in the agreed shape, the strictest first: a JSON schema the endpoint enforces, a call of
 * one tool with that schema, or JSON in plain text.
 */
export const MODEL_TIERS = ['json-schema', 'tool-call', 'json-text'] as const;
/** How a model is made to answer in the agreed shape. */
export type ModelTier = (typeof MODEL_TIERS)[number];

/** How sure a model says it is of a cause, surest first. */
export const ANSWER_CONFIDENCES = ['high', 'medium', 'low'] as const;
/** How sure a model says it is of a cause. */
export type AnswerConfidence = (typeof ANSWER_CONFIDENCES)[number];

/** The parts of an explanation, in reading order. */
export const EXPLANATION_PARTS = ['summary', 'cause', 'check'] as const;
/** A part of an explanation. */
export type ExplanationPart = (typeof EXPLANATION_PARTS)[number];
