import type { Clock } from '../../../kernel/clock.ts';
import { OutriderError } from '../../../kernel/errors.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { ClusterReader, ReadProblem } from '../../../ports/cluster-reader.ts';
import type { DownstreamKind } from '../../observe/downstream/downstream-kinds.ts';
import {
  sweepCluster,
  type ClusterSweep,
  type ServedVersions,
} from '../../observe/downstream/sweep-cluster.ts';
import type { FleetIndex, IndexChange } from '../../observe/fleet-index.ts';
import type { FindingSink, StoredChange } from '../detected-finding.ts';
import { clusterOrigins } from './cluster-origins.ts';
import type { ClusterRule } from './define-cluster-rule.ts';
import { DeliveredFindings } from './delivered-findings.ts';
import { explainedObjects } from './explained-objects.ts';
import { judgeCluster } from './judge-cluster.ts';

/** What watching the objects of clusters works with. */
export interface ClusterWatchOptions {
  readonly index: FleetIndex;
  readonly rules: readonly ClusterRule[];
  readonly kinds: readonly DownstreamKind[];
  readonly sink: FindingSink;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called with what was really stored, in order. */
  readonly onStored: (changes: readonly StoredChange[]) => void;
  /** Called with the deployments of which Fleet's word may have become needless, or needed again. */
  readonly onExplained: (changes: readonly IndexChange[]) => void;
  /** Called for every evaluation that failed, with the rule's id. */
  readonly onRuleError: (rule: string) => void;
}

/** How well the objects of a cluster are read. */
export interface SweepStatus {
  /** When they were last read, in milliseconds since the epoch. */
  readonly lastSwept: number | undefined;
  /** Kinds that could not be read then, in order, each with the reason. */
  readonly unread: readonly { readonly kind: DownstreamKind; readonly problem: ReadProblem }[];
  /** Open findings about its objects. */
  readonly findings: number;
  /** Why its findings cannot be stored, while that is so. */
  readonly undelivered: string | undefined;
}

/** Reads one cluster's own objects, judges them and stores what that changed, each time it is told to. */
export class ClusterWatch {
  readonly #options: ClusterWatchOptions;
  readonly #reader: ClusterReader;
  readonly #versions: ServedVersions = new Map();
  readonly #delivered: DeliveredFindings;
  readonly #failedRules = new Set<string>();
  #lastSwept: number | undefined;
  #unread: SweepStatus['unread'] = [];
  #undelivered: string | undefined;

  constructor(reader: ClusterReader, options: ClusterWatchOptions) {
    this.#options = options;
    this.#reader = reader;
    this.#delivered = new DeliveredFindings(reader.cluster, options.sink);
  }

  /** How well it is read. */
  get status(): SweepStatus {
    return {
      lastSwept: this.#lastSwept,
      unread: this.#unread,
      findings: this.#delivered.size,
      undelivered: this.#undelivered,
    };
  }

  /** Reads, judges and stores once. Never raises; a sweep that was aborted judges nothing. */
  async sweep(signal: AbortSignal): Promise<void> {
    const { kinds, clock } = this.#options;
    const sweep = await sweepCluster({ reader: this.#reader, kinds, versions: this.#versions, signal });
    if (signal.aborted) return;
    this.#unread = [...sweep.problems]
      .map(([kind, problem]) => ({ kind, problem }))
      .sort((a, b) => (a.kind < b.kind ? -1 : 1));
    // A cluster of which nothing can be read has not changed as far as anyone knows.
    if (sweep.problems.size === kinds.length) return;
    this.#lastSwept = clock.now();
    await this.#judge(sweep);
  }

  async #judge({ snapshot }: ClusterSweep): Promise<void> {
    const { rules, clock, index, logger } = this.#options;
    const now = clock.now();
    const originOf = clusterOrigins(index, snapshot.cluster);
    const verdict = await judgeCluster({
      rules,
      snapshot,
      now,
      originOf,
      onRuleError: (rule, subject, error) => this.#ruleFailed(rule, subject.key, error),
    });
    try {
      const changes = await this.#delivered.deliver(verdict, now);
      this.#undelivered = undefined;
      if (changes.length > 0) this.#options.onStored(changes);
      // Only now: Fleet's word on an object must not go before the object's own is there.
      this.#options.onExplained(index.explain(snapshot.cluster, explainedObjects(verdict)));
    } catch (error) {
      if (this.#undelivered === undefined) {
        logger.warn(
          { err: error, cluster: snapshot.cluster },
          'Findings of a cluster cannot be stored; trying again.',
        );
      }
      this.#undelivered = reasonOf(error);
    }
  }

  #ruleFailed(rule: ClusterRule, subject: string, error: unknown): void {
    this.#options.onRuleError(rule.id);
    if (this.#failedRules.has(rule.id)) return;
    this.#failedRules.add(rule.id);
    this.#options.logger.error(
      { err: error, rule: rule.id, cluster: this.#reader.cluster, subject },
      'A rule failed; its earlier findings are kept. Report this with the rule id.',
    );
  }
}

function reasonOf(error: unknown): string {
  return error instanceof OutriderError && error.retry !== 'terminal'
    ? 'Findings about the objects of clusters cannot be stored because the database does not answer.'
    : 'Findings about the objects of clusters cannot be stored because the database refuses them: a mistake of Outrider, which its log tells.';
}
