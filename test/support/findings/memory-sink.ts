import type {
  DetectedFinding,
  DetectionChanges,
  FindingPart,
  FindingSink,
  StoredChange,
} from '@outrider/api/src/pipeline/detect/detected-finding.ts';
import { RancherUnavailableError } from '@outrider/api/src/kernel/errors.ts';

/** A sink that keeps open findings in memory, and can be told to fail. */
export class MemorySink implements FindingSink {
  /** Open findings by id. */
  readonly open = new Map<string, DetectedFinding>();
  /** Everything that was stored, in order. */
  readonly stored: StoredChange[] = [];
  /** Every call that was let through. */
  readonly calls: { readonly operation: 'apply' | 'reconcile'; readonly changes: DetectionChanges }[] = [];
  /** How many deliveries were refused. */
  refused = 0;
  /** While true, every delivery fails. */
  failing = false;
  #underWay = 0;

  async apply(changes: DetectionChanges): Promise<readonly StoredChange[]> {
    return this.#exclusively('apply', changes);
  }

  async reconcile(
    current: Iterable<DetectedFinding>,
    _at: number,
    part: FindingPart,
  ): Promise<readonly StoredChange[]> {
    const upserts = [...current];
    const ids = new Set(upserts.map((finding) => finding.id));
    const resolved = [...this.open.values()]
      .filter((finding) => !ids.has(finding.id) && belongs(finding, part))
      .map((finding) => finding.id);
    return this.#exclusively('reconcile', { upserts, resolved });
  }

  async #exclusively(
    operation: 'apply' | 'reconcile',
    changes: DetectionChanges,
  ): Promise<readonly StoredChange[]> {
    if (this.#underWay > 0) {
      throw new RancherUnavailableError('two deliveries at once', { next: 'Fix the loop.' });
    }
    this.#underWay += 1;
    await Promise.resolve();
    this.#underWay -= 1;
    if (this.failing) {
      this.refused += 1;
      throw new RancherUnavailableError('the sink fails', { next: 'Wait.' });
    }
    this.calls.push({ operation, changes });
    const stored = [...this.#upserts(changes.upserts), ...this.#resolutions(changes.resolved)];
    this.stored.push(...stored);
    return stored;
  }

  *#upserts(findings: readonly DetectedFinding[]): Iterable<StoredChange> {
    for (const finding of findings) {
      const before = this.open.get(finding.id);
      this.open.set(finding.id, finding);
      if (before === undefined) yield { change: 'opened', finding };
      else if (JSON.stringify(before) !== JSON.stringify(finding)) yield { change: 'changed', finding };
    }
  }

  *#resolutions(ids: readonly string[]): Iterable<StoredChange> {
    for (const id of ids) {
      const finding = this.open.get(id);
      if (finding !== undefined && this.open.delete(id)) yield { change: 'resolved', finding };
    }
  }
}

function belongs(finding: DetectedFinding, part: FindingPart): boolean {
  const { families, cluster, otherClustersThan = [], suspended = [] } = part;
  return (
    families.some((family) => finding.rule.startsWith(`${family}/`)) &&
    (cluster === undefined || finding.object.cluster === cluster) &&
    !otherClustersThan.includes(finding.object.cluster) &&
    !suspended.includes(finding.rule)
  );
}
