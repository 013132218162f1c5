import type {
  CauseKind,
  IncidentChange,
  IncidentState,
} from '../../../contract/diagnosis/diagnosis-words.ts';
import type { ObjectRef } from '../../../contract/object-ref.ts';

/** What an incident is about, as it is stored. Never shown as it is: it may name what the reader may not see. */
export interface StoredCause {
  readonly kind: CauseKind;
  readonly name: string;
  readonly subject?: ObjectRef | undefined;
  /** Rancher cluster id. */
  readonly cluster?: string | undefined;
  /** `namespace/name` of a Bundle. */
  readonly bundle?: string | undefined;
  readonly rule?: string | undefined;
}

/** One row of `incident`: findings that share one cause, open or over. */
export interface IncidentRow {
  readonly id: string;
  /** At most one open incident has it. */
  readonly cause_key: string;
  readonly cause: StoredCause;
  readonly state: IncidentState;
  readonly opened_at: Date;
  readonly last_changed: Date;
  readonly resolved_at: Date | null;
  readonly merged_into: string | null;
  readonly split_from: string | null;
}

/** One row of `incident_member`: a finding that is or was part of an incident. */
export interface IncidentMemberRow {
  readonly incident_id: string;
  readonly finding_id: string;
  readonly joined_at: Date;
  /** Null while it belongs to it: at most one incident at a time. */
  readonly left_at: Date | null;
}

/** One row of `incident_event`: what happened to an incident, and which finding or other incident it was about. */
export interface IncidentEventRow {
  /** `bigint`, which `pg` reads as text. */
  readonly id: string;
  readonly incident_id: string;
  readonly at: Date;
  readonly change: IncidentChange;
  readonly finding_id: string | null;
  readonly other_incident: string | null;
}

/** One row of `noted_change`: what changed in a watched object, of which incidents may suspect something. */
export interface NotedChangeRow {
  /** The same for all who notice the same change. */
  readonly id: string;
  readonly kind: 'commit' | 'configuration' | 'cluster-version';
  readonly object: 'Bundle' | 'GitRepo' | 'HelmOp' | 'RancherCluster';
  /** `namespace/name`, or the Rancher id of a cluster. */
  readonly key: string;
  /** The commit or version from then on, or the fields that changed. */
  readonly value: string;
  readonly at: Date;
}
