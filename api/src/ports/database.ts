import type { Evidence } from '../../contract/findings.ts';
import type { ObjectRef } from '../../contract/object-ref.ts';
import type { ServiceName, TrafficReading } from '../../contract/traffic.ts';
import type { CauseClass, FindingChange, FindingState, FindingTrait } from '../../contract/vocabulary.ts';
import type { AuditCheckpointRow, AuditHeadRow, AuditRow } from './tables/audit-tables.ts';
import type { AutonomyRow, EmergencyStopRow, ProposerTurnRow } from './tables/autonomy-tables.ts';
import type { CommitRow } from './tables/commit-tables.ts';
import type { DriftRow, DriftSightingRow } from './tables/drift-tables.ts';
import type { ExecutionRunRow, ExecutionStepRow, ExecutionTargetRow } from './tables/execution-tables.ts';
import type {
  IncidentEventRow,
  IncidentMemberRow,
  IncidentRow,
  NotedChangeRow,
} from './tables/incident-tables.ts';
import type { LedgerDeploymentRow, LedgerRevisionRow } from './tables/ledger-tables.ts';
import type { ModelBudgetRow, ModelCallRow, ModelEndpointRow } from './tables/model-tables.ts';
import type {
  ApprovalRow,
  ExecutionRow,
  ProposalCommentRow,
  ProposalRevisionRow,
  ProposalRow,
} from './tables/proposal-tables.ts';

/** One row of `finding`: a fact about an object, open or resolved. */
export interface FindingRow {
  readonly id: string;
  readonly rule: string;
  readonly message_id: string;
  /** Index into `SEVERITIES`: 0 is the worst. */
  readonly severity: number;
  readonly state: FindingState;
  readonly cause_class: CauseClass;
  readonly scope_id: number;
  readonly object_cluster: string;
  readonly object_api_version: string;
  readonly object_kind: string;
  /** Empty for cluster-scoped objects. */
  readonly object_namespace: string;
  readonly object_name: string;
  readonly path: string | null;
  readonly message: string;
  readonly cause: string | null;
  readonly remediation: string;
  readonly confidence: number;
  readonly transient: boolean;
  readonly workspace: string | null;
  readonly git_repo: string | null;
  readonly helm_op: string | null;
  readonly bundle: string | null;
  readonly cluster: string | null;
  readonly cluster_name: string | null;
  readonly fleet_cluster: string | null;
  readonly commit_sha: string | null;
  readonly evidence: readonly Evidence[];
  readonly related: readonly ObjectRef[];
  /** Codes under which other tools know it. */
  readonly codes: readonly string[];
  readonly services: readonly ServiceName[];
  /** What it has in common with others of the same cause. */
  readonly traits: Readonly<Partial<Record<FindingTrait, string>>>;
  readonly docs: string;
  /** SHA-256 over everything but id and times: equal means nothing changed. */
  readonly content_hash: string;
  /**
   * `tsvector`, as text when it is written. Weight A: what every reader of the object may see; B: names of the origin.
   */
  readonly search: string;
  readonly first_seen: Date;
  readonly last_seen: Date;
  readonly last_changed: Date;
  readonly resolved_at: Date | null;
  /** Measured apart from detection; moves without an event. */
  readonly traffic: TrafficReading | null;
  /** `weight` of the traffic; 0 where nothing is measured. */
  readonly traffic_weight: number;
}

/** One row of `finding_scope`: one resource in one namespace of one cluster, which is how Kubernetes grants rights. */
export interface FindingScopeRow {
  readonly id: number;
  readonly cluster: string;
  readonly api_group: string;
  readonly resource: string;
  readonly namespace: string;
}

/** One row of `finding_event`: one change in the life of a finding. */
export interface FindingEventRow {
  /** `bigint`, which `pg` reads as text. */
  readonly id: string;
  readonly finding_id: string;
  readonly scope_id: number;
  readonly at: Date;
  readonly change: FindingChange;
  /** Severity from then on; the last one for `resolved`. */
  readonly severity: number;
  /** Severity under which it was open until then; null when it was not open. */
  readonly previous_severity: number | null;
  readonly message: string;
}

/** The tables, as they are read. Rows are written through JSON record sets, so one type per table suffices. */
export interface Database {
  readonly finding: FindingRow;
  readonly finding_scope: FindingScopeRow;
  readonly finding_event: FindingEventRow;
  readonly incident: IncidentRow;
  readonly incident_member: IncidentMemberRow;
  readonly incident_event: IncidentEventRow;
  readonly noted_change: NotedChangeRow;
  readonly model_call: ModelCallRow;
  readonly model_budget: ModelBudgetRow;
  readonly model_endpoint: ModelEndpointRow;
  readonly ledger_deployment: LedgerDeploymentRow;
  readonly ledger_revision: LedgerRevisionRow;
  readonly drift: DriftRow;
  readonly drift_sighting: DriftSightingRow;
  readonly commit: CommitRow;
  readonly proposal: ProposalRow;
  readonly proposal_revision: ProposalRevisionRow;
  readonly approval: ApprovalRow;
  readonly proposal_comment: ProposalCommentRow;
  readonly execution: ExecutionRow;
  readonly execution_run: ExecutionRunRow;
  readonly execution_step: ExecutionStepRow;
  readonly execution_target: ExecutionTargetRow;
  readonly autonomy: AutonomyRow;
  readonly emergency_stop: EmergencyStopRow;
  readonly proposer_turn: ProposerTurnRow;
  readonly audit: AuditRow;
  readonly audit_head: AuditHeadRow;
  readonly audit_checkpoint: AuditCheckpointRow;
}
