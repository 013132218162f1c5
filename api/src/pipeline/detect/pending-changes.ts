import type { DetectedFinding, DetectionChanges } from './detected-finding.ts';

/** Changes that are not delivered yet, merged by finding: only the latest word on each counts. */
export class PendingChanges {
  /** `undefined` stands for resolved. */
  readonly #latest = new Map<string, DetectedFinding | undefined>();

  /** How many findings have changes waiting. */
  get size(): number {
    return this.#latest.size;
  }

  /** Adds newer changes. */
  merge(changes: DetectionChanges): void {
    for (const finding of changes.upserts) this.#latest.set(finding.id, finding);
    for (const id of changes.resolved) this.#latest.set(id, undefined);
  }

  /** Takes everything for delivery. */
  take(): DetectionChanges {
    const upserts: DetectedFinding[] = [];
    const resolved: string[] = [];
    for (const [id, finding] of this.#latest) {
      if (finding === undefined) resolved.push(id);
      else upserts.push(finding);
    }
    this.#latest.clear();
    return { upserts, resolved };
  }

  /** Returns what could not be delivered; what was merged since is newer and stays. */
  putBack(changes: DetectionChanges): void {
    for (const finding of changes.upserts) {
      if (!this.#latest.has(finding.id)) this.#latest.set(finding.id, finding);
    }
    for (const id of changes.resolved) {
      if (!this.#latest.has(id)) this.#latest.set(id, undefined);
    }
  }
}
