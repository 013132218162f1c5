import type { StoredCause } from '../../../../ports/tables/incident-tables.ts';

/** Findings that share one cause, as they now are. */
export interface WantedIncident {
  readonly key: string;
  readonly cause: StoredCause;
  readonly members: ReadonlySet<string>;
  /** Whether they are enough to open an incident; one that is open lasts until its last finding is gone. */
  readonly enough: boolean;
}

/** An incident as it is stored: open, or resolved a short while ago. Times are milliseconds since the epoch. */
export interface KnownIncident {
  readonly id: string;
  readonly key: string;
  readonly cause: StoredCause;
  readonly openedAt: number;
  /** Absent while it is open. */
  readonly resolvedAt?: number | undefined;
  /** Findings that belong to it now. */
  readonly members: ReadonlySet<string>;
}
