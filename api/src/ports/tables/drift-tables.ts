import type { DriftKind } from '../../../contract/diagnosis/diagnosis-words.ts';
import type { DriftAdvice, DriftedField, DriftLoop } from '../../../contract/diagnosis/drift.ts';

/** What is kept of a drifted object beside what it is found by. */
export interface DriftContent {
  readonly summary: string;
  readonly fields: readonly DriftedField[];
  readonly advice: readonly DriftAdvice[];
  readonly loop?: DriftLoop | undefined;
  readonly correctsDrift: boolean;
  readonly readAt?: string | undefined;
  readonly problem?: string | undefined;
}

/** One row of `drift`: one object that differs from its release. */
export interface DriftRow {
  readonly id: string;
  /** `namespace/name` of the BundleDeployment. */
  readonly deployment: string;
  /** Row of `finding_scope`: who may see it. */
  readonly scope_id: number;
  readonly kind: DriftKind;
  /** Index into `SEVERITIES`: 0 is the worst. */
  readonly severity: number;
  readonly bundle: string | null;
  readonly git_repo: string | null;
  /** Rancher id of the object's cluster. */
  readonly cluster: string;
  readonly cluster_name: string;
  readonly object_api_version: string;
  readonly object_kind: string;
  /** Empty for cluster-scoped objects. */
  readonly object_namespace: string;
  readonly object_name: string;
  readonly content: DriftContent;
  readonly first_seen: Date;
}

/** One row of `drift_sighting`: a writer of a field, seen when it took the field from another one. */
export interface DriftSightingRow {
  /** The object as one line. */
  readonly object: string;
  readonly path: string;
  /** Field manager. */
  readonly writer: string;
  readonly at: Date;
}
