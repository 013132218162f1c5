import type { DeploymentOutcome } from '../../../contract/diagnosis/diagnosis-words.ts';

/** One row of `ledger_deployment`: one revision of a Bundle on one cluster. */
export interface LedgerDeploymentRow {
  readonly id: string;
  /** `namespace/name` of the BundleDeployment. */
  readonly deployment: string;
  readonly bundle: string;
  /** Namespace of the Bundle. */
  readonly workspace: string;
  readonly git_repo: string | null;
  readonly helm_op: string | null;
  /** `namespace/name` of the Fleet Cluster. */
  readonly fleet_cluster: string;
  /** Rancher id of the cluster. */
  readonly cluster: string;
  readonly cluster_name: string;
  /** Fleet's id: content and hash of the options. */
  readonly deployment_id: string;
  readonly commit_sha: string | null;
  readonly version: string | null;
  readonly outcome: DeploymentOutcome;
  readonly failure: string | null;
  /** Whether the agent reports it as applied. */
  readonly running: boolean;
  readonly witnessed: boolean;
  /** When Outrider learned of it. */
  readonly began_at: Date;
  readonly staged_at: Date | null;
  readonly released_at: Date | null;
  readonly applied_at: Date | null;
  readonly ready_at: Date | null;
  readonly last_ready_at: Date | null;
  readonly broken_at: Date | null;
  readonly ended_at: Date | null;
  /** Order of the first and of the last word on it, as the API server counts its writes. */
  readonly first_order: number;
  readonly last_order: number;
  /** When the last word on it was heard. */
  readonly noted_at: Date;
}

/** One row of `ledger_revision`: when a commit or version was first seen at its source or in its Bundle. */
export interface LedgerRevisionRow {
  readonly kind: 'GitRepo' | 'Bundle';
  /** `namespace/name` of the GitRepo or Bundle. */
  readonly source: string;
  readonly revision: string;
  readonly at: Date;
}
