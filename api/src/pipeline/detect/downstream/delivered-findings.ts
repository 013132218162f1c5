import { hash } from 'node:crypto';

import type { RuleFamily } from '../../../../contract/vocabulary.ts';
import type { DetectedFinding, FindingSink, StoredChange } from '../detected-finding.ts';
import type { ClusterVerdict } from './judge-cluster.ts';

/** The families of rules that judge clusters' own objects. */
export const CLUSTER_FAMILIES: readonly RuleFamily[] = ['istio', 'cluster'];

interface Delivered {
  readonly rule: string;
  readonly digest: string;
}

/**
 * What was stored of one cluster's findings, so that only what changed is delivered. A delivery that fails changes
 * nothing here: the next one makes up for it.
 */
export class DeliveredFindings {
  readonly #cluster: string;
  readonly #sink: FindingSink;
  #stored: ReadonlyMap<string, Delivered> = new Map();
  /** Rules that were suspended at the last delivery, in order; nothing was delivered while undefined. */
  #suspended: string | undefined;

  constructor(cluster: string, sink: FindingSink) {
    this.#cluster = cluster;
    this.#sink = sink;
  }

  /** How many findings are stored as open. */
  get size(): number {
    return this.#stored.size;
  }

  /** Stores what a verdict changes. Raises what the sink raises. */
  async deliver({ findings, suspended }: ClusterVerdict, now: number): Promise<readonly StoredChange[]> {
    const next = new Map(findings.map((finding) => [finding.id, digestOf(finding)]));
    for (const [id, delivered] of this.#stored) {
      if (!next.has(id) && suspended.has(delivered.rule)) next.set(id, delivered);
    }
    const line = [...suspended].toSorted().join(' ');
    const changes =
      line === this.#suspended
        ? await this.#sink.apply(this.#difference(findings, next), now)
        : // What a rule said before it was suspended, or in an earlier life, only the database knows.
          await this.#sink.reconcile(findings, now, {
            families: CLUSTER_FAMILIES,
            cluster: this.#cluster,
            suspended: [...suspended],
          });
    this.#stored = next;
    this.#suspended = line;
    return changes;
  }

  /**
   * Stores findings that were made of a part of the cluster, so nothing of what is not among them is over. Raises what
   * the sink raises.
   */
  async add(findings: readonly DetectedFinding[], now: number): Promise<readonly StoredChange[]> {
    const added = new Map(findings.map((finding) => [finding.id, digestOf(finding)]));
    const upserts = findings.filter(({ id }) => this.#stored.get(id)?.digest !== added.get(id)?.digest);
    if (upserts.length === 0) return [];
    const changes = await this.#sink.apply({ upserts, resolved: [] }, now);
    this.#stored = new Map([...this.#stored, ...added]);
    return changes;
  }

  #difference(findings: readonly DetectedFinding[], next: ReadonlyMap<string, Delivered>) {
    return {
      upserts: findings.filter(({ id }) => this.#stored.get(id)?.digest !== next.get(id)?.digest),
      resolved: [...this.#stored.keys()].filter((id) => !next.has(id)),
    };
  }
}

function digestOf(finding: DetectedFinding): Delivered {
  return { rule: finding.rule, digest: hash('sha1', JSON.stringify(finding), 'base64') };
}
