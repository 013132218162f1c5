import { hash } from 'node:crypto';

import type { DetectedFinding, DetectionChanges } from '../detected-finding.ts';

/** Finding ids of one rule about one subject, each with a digest of the finding's content. */
type Known = ReadonlyMap<string, string>;

/**
 * What every rule last said about every subject, as ids and digests: enough to tell what changed, small enough to keep.
 * Two subjects may report the same fact about a third object; it is resolved when neither does.
 */
export class FindingMemory {
  readonly #rules = new Map<string, Map<string, Known>>();
  readonly #holders = new Map<string, number>();
  /** How many rules have said something about each subject key, whatever its kind. */
  readonly #subjects = new Map<string, number>();

  /** How many findings hold. */
  get size(): number {
    return this.#holders.size;
  }

  /** Whether any rule may have said something about a subject with this key; never wrongly no. */
  knows(subject: string): boolean {
    return this.#subjects.has(subject);
  }

  /** Whether a rule has said something about a subject. */
  hasAny(rule: string, subject: string): boolean {
    return this.#rules.get(rule)?.has(subject) ?? false;
  }

  /** Remembers what a rule says now and answers how that differs from what it said before. */
  update(rule: string, subject: string, findings: readonly DetectedFinding[]): DetectionChanges {
    const subjects = this.#subjectsOf(rule);
    const before = subjects.get(subject) ?? new Map<string, string>();
    const after = new Map<string, string>();
    const upserts: DetectedFinding[] = [];
    for (const finding of findings) {
      if (after.has(finding.id)) continue;
      const digest = hash('sha1', JSON.stringify(finding), 'base64');
      after.set(finding.id, digest);
      if (!before.has(finding.id)) this.#hold(finding.id);
      if (before.get(finding.id) !== digest) upserts.push(finding);
    }
    if (after.size === 0) subjects.delete(subject);
    else subjects.set(subject, after);
    this.#count(subject, Math.sign(after.size) - Math.sign(before.size));
    const gone = [...before.keys()].filter((id) => !after.has(id));
    return { upserts, resolved: gone.filter((id) => this.#release(id)) };
  }

  /** Forgets everything. */
  clear(): void {
    this.#rules.clear();
    this.#holders.clear();
    this.#subjects.clear();
  }

  #subjectsOf(rule: string): Map<string, Known> {
    const existing = this.#rules.get(rule);
    if (existing !== undefined) return existing;
    const created = new Map<string, Known>();
    this.#rules.set(rule, created);
    return created;
  }

  #count(subject: string, more: number): void {
    const rules = (this.#subjects.get(subject) ?? 0) + more;
    if (rules > 0) this.#subjects.set(subject, rules);
    else this.#subjects.delete(subject);
  }

  #hold(id: string): void {
    this.#holders.set(id, (this.#holders.get(id) ?? 0) + 1);
  }

  /** Whether nobody holds it any more. */
  #release(id: string): boolean {
    const left = (this.#holders.get(id) ?? 1) - 1;
    if (left > 0) this.#holders.set(id, left);
    else this.#holders.delete(id);
    return left <= 0;
  }
}
