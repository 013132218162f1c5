import type { Finding } from '../../../contract/findings.ts';
import type { FindingChange, FindingTrait, RuleFamily } from '../../../contract/vocabulary.ts';

/** What a finding has in common with others of the same cause. Never shown: it may name what the reader may not see. */
export type FindingTraits = Readonly<Partial<Record<FindingTrait, string>>>;

/** A finding as rules produce it: everything but its life (state and times) and what its traffic weighs. */
export type DetectedFinding = Omit<
  Finding,
  'traffic' | 'state' | 'firstSeen' | 'lastSeen' | 'lastChanged' | 'resolvedAt'
> & { readonly traits?: FindingTraits };

/** What one round of detection changed. */
export interface DetectionChanges {
  /** New findings, and findings whose content changed. */
  readonly upserts: readonly DetectedFinding[];
  /** Ids of findings that no longer hold. */
  readonly resolved: readonly string[];
}

/** One change as it was stored. */
export interface StoredChange {
  readonly change: FindingChange;
  readonly finding: DetectedFinding;
}

/** Where detection delivers. Both operations are idempotent and all-or-nothing. */
export interface FindingSink {
  /** Stores changes; answers what really changed (an upsert with equal content changes nothing). */
  apply(changes: DetectionChanges, at: number): Promise<readonly StoredChange[]>;
  /**
   * After a complete first run: every open finding of the part that is not among `current` is resolved, everything in
   * `current` is upserted. Heals whatever happened while nobody watched.
   */
  reconcile(
    current: Iterable<DetectedFinding>,
    at: number,
    part: FindingPart,
  ): Promise<readonly StoredChange[]>;
}

/** The part of all findings that one kind of detection answers for: nothing else is touched by it. */
export interface FindingPart {
  readonly families: readonly RuleFamily[];
  /** Cluster of the findings' objects; every cluster when absent. */
  readonly cluster?: string | undefined;
  /** Findings about objects in these clusters are not part of it. */
  readonly otherClustersThan?: readonly string[] | undefined;
  /** Rules that could not judge: what they said earlier is not part of it. */
  readonly suspended?: readonly string[] | undefined;
}
