import type { IndexChange } from '../../observe/fleet-index.ts';

/** How long relatives of what changed wait at most for what is more urgent, in milliseconds. */
const LONGEST_WAIT_MS = 3000;
/** So many changes or findings are more than everyday life brings. */
const MANY = 100;
/** After many changes or findings relatives wait for what else comes of them, in milliseconds. */
const CALM_AFTER_MS = 500;

/**
 * Changes of which the object was judged, but no relative. Relatives of a thousand changes are gone through in the time
 * of one, so they wait for the thousand, though not for long. Times are milliseconds since the epoch.
 */
export class RelativesDue {
  #changes: IndexChange[] = [];
  #since = 0;
  /** When it is calm after many changes: no more arrive, and whoever was told of many findings is done with them. */
  #calmAt = 0;

  /** Whether nothing waits. */
  get isEmpty(): boolean {
    return this.#changes.length === 0;
  }

  /** Notes changes that were just taken to be judged. */
  add(changes: readonly IndexChange[], now: number): void {
    if (changes.length === 0) return;
    if (this.#changes.length === 0) this.#since = now;
    for (const change of changes) this.#changes.push(change);
    if (this.#changes.length >= MANY) this.#calmAt = now + CALM_AFTER_MS;
  }

  /** Notes that so many findings were delivered. */
  delivered(findings: number, now: number): void {
    if (findings >= MANY) this.#calmAt = now + CALM_AFTER_MS;
  }

  /** When relatives are to be gone through, given how many findings wait or are being delivered; never when none wait. */
  dueAt(undelivered: number): number {
    if (this.#changes.length === 0) return Infinity;
    const latest = this.#since + LONGEST_WAIT_MS;
    return undelivered >= MANY ? latest : Math.min(latest, this.#calmAt);
  }

  /** Takes everything. */
  take(): readonly IndexChange[] {
    const changes = this.#changes;
    this.#changes = [];
    return changes;
  }
}
