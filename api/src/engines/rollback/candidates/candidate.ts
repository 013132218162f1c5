import type { RollbackHazard } from '../../../../contract/diagnosis/rollbacks.ts';
import type { ImageReport } from '../images/find-images.ts';
import type { KnownRevision } from '../revisions.ts';

/** A revision one could go back to, with what is known of it so far. */
export interface Candidate {
  /** Commit, or version of a chart: what Fleet is told to go back to. */
  readonly revision: string;
  /** What the ledger knows of it; `undefined` for what it never saw. */
  readonly known: KnownRevision | undefined;
  /** What else going back would take back. */
  readonly takenBack: TakenBack;
  readonly hazards: readonly RollbackHazard[];
  /** Whether what it changes was compared file by file. */
  readonly examined: boolean;
  /** What registries say of the images it names; `undefined` while they were not asked. */
  readonly images: ImageReport | undefined;
  readonly score: number;
}

/** What going back takes back besides the revision that runs now. */
export interface TakenBack {
  /** Other commits, newest first. */
  readonly commits: readonly string[];
  /** Whether these are all there are. */
  readonly complete: boolean;
  /** Other bundles of the GitRepo that changed since, and the latest commit that changed each. */
  readonly bundles: readonly { readonly bundle: string; readonly commit: string; readonly entry: string }[];
  /** Bundles of the GitRepo that were made after the candidate last ran, and so would be uninstalled. */
  readonly uninstalled: readonly string[];
}
