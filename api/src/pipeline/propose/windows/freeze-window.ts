/** A recurring time in which changes are let through, or kept out; as the sync windows of Argo CD. */
export interface FreezeWindow {
  /** Name, as sentences have it. */
  readonly name: string;
  readonly kind: 'allow' | 'deny';
  /** When it opens: minute, hour, day of month, month, day of week. */
  readonly schedule: string;
  /** How long it stays open, in minutes of real time, whatever the clocks do meanwhile. */
  readonly minutes: number;
  /** IANA name of the time zone of the schedule. */
  readonly timeZone: string;
  /** Workspaces it is for; `*` stands for any characters. */
  readonly workspaces: readonly string[];
  /** Clusters it is for, by Rancher id or name; `*` stands for any characters. */
  readonly clusters: readonly string[];
}

/** What a window is asked about. */
export interface WindowPlace {
  readonly workspace: string;
  /** Absent for a plan that reaches no cluster. */
  readonly cluster?: { readonly id: string; readonly name: string } | undefined;
}
