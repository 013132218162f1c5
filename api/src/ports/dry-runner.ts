import type { Change } from '../../contract/diagnosis/changes.ts';
import type { RawObject } from './cluster-reader.ts';

export type { Change } from '../../contract/diagnosis/changes.ts';

/** A change of one Kubernetes object. */
export type KubernetesChange = Extract<Change, { readonly object: unknown }>;

/**
 * What the API server says of a change that was only tried. `accepted`: with the object as it would be, which a deletion
 * has none of. `refused`: by the API server or what it asks, for the reason given. `unknown`: it could not be tried, so
 * nothing is known: the cluster is away, the account that tries has no right to, or a webhook cannot be tried.
 */
export type DryRunAnswer =
  | { outcome: 'accepted'; object: RawObject | undefined }
  | { outcome: 'refused'; message: string }
  | { outcome: 'unknown'; message: string };

/** Tries changes in the cluster they are meant for, without changing anything. Raises nothing. */
export interface DryRunner {
  /** Has the API server do everything but store the change. */
  dryRun(change: Change): Promise<DryRunAnswer>;
}
