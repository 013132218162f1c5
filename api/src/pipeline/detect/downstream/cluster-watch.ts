import type { Clock } from '../../../kernel/clock.ts';
import { OutriderError } from '../../../kernel/errors.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { ClusterReader, ReadProblem } from '../../../ports/cluster-reader.ts';
import type { ClusterSnapshot } from '../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamKind } from '../../observe/downstream/downstream-kinds.ts';
import { ContainerLogs } from '../../observe/downstream/logs/container-logs.ts';
import {
  sweepCluster,
  type ServedVersions,
  type SweepRequest,
} from '../../observe/downstream/sweep-cluster.ts';
import type { FleetIndex, IndexChange } from '../../observe/fleet-index.ts';
import type { FindingSink, StoredChange } from '../detected-finding.ts';
import { clusterOrigins } from './cluster-origins.ts';
import type { ClusterRule } from './define-cluster-rule.ts';
import { DeliveredFindings } from './delivered-findings.ts';
import { explainedObjects } from './explained-objects.ts';
import { judgeCluster, type ClusterVerdict } from './judge-cluster.ts';
import { scopedKinds, scopedRules } from './scoped-kinds.ts';

/** What watching the objects of clusters works with. */
export interface ClusterWatchOptions {
  readonly index: FleetIndex;
  readonly rules: readonly ClusterRule[];
  readonly kinds: readonly DownstreamKind[];
  /** Whether the last log lines of crashed containers are read. */
  readonly readsLogs: boolean;
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
  readonly #logs: ContainerLogs | undefined;
  #explained: ReadonlySet<string> = new Set();
  #lastSwept: number | undefined;
  #unread: SweepStatus['unread'] = [];
  #undelivered: string | undefined;

  constructor(reader: ClusterReader, options: ClusterWatchOptions) {
    this.#options = options;
    this.#reader = reader;
    this.#delivered = new DeliveredFindings(reader.cluster, options.sink);
    this.#logs = options.readsLogs ? new ContainerLogs() : undefined;
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

  /** How many logs were asked for so far. */
  get logReads(): number {
    return this.#logs?.reads ?? 0;
  }

  /** Reads, judges and stores once. Never raises; a sweep that was aborted judges nothing. */
  async sweep(signal: AbortSignal): Promise<void> {
    const { kinds, clock, rules } = this.#options;
    const sweep = await sweepCluster(this.#request({ kinds, signal }));
    if (signal.aborted) return;
    this.#unread = [...sweep.problems]
      .map(([kind, problem]) => ({ kind, problem }))
      .sort((a, b) => (a.kind < b.kind ? -1 : 1));
    // A cluster of which nothing can be read has not changed as far as anyone knows.
    if (sweep.problems.size === kinds.length) return;
    this.#lastSwept = clock.now();
    const verdict = await this.#judge(rules, sweep.snapshot);
    await this.#store(explainedObjects(verdict), () => this.#delivered.deliver(verdict, clock.now()));
  }

  /**
   * Reads what says why workloads of some namespaces do not run, and stores what it finds there. It ends no finding and
   * touches none of elsewhere: a full sweep does. Answers whether anything could be read. Never raises.
   */
  async focus(namespaces: readonly string[], signal: AbortSignal): Promise<boolean> {
    const { clock } = this.#options;
    const kinds = scopedKinds(this.#options.kinds);
    const sweep = await sweepCluster(this.#request({ kinds, namespaces, signal }));
    if (signal.aborted || sweep.problems.size === kinds.length) return false;
    const verdict = await this.#judge(scopedRules(this.#options.rules), sweep.snapshot);
    const explained = new Set([...this.#explained, ...explainedObjects(verdict)]);
    await this.#store(explained, () => this.#delivered.add(verdict.findings, clock.now()));
    return true;
  }

  #request(part: Pick<SweepRequest, 'kinds' | 'namespaces' | 'signal'>): SweepRequest {
    const logs = this.#logs && { from: this.#logs, now: this.#options.clock.now() };
    return { reader: this.#reader, versions: this.#versions, logs, ...part };
  }

  #judge(rules: readonly ClusterRule[], snapshot: ClusterSnapshot): Promise<ClusterVerdict> {
    const { clock, index } = this.#options;
    return judgeCluster({
      rules,
      snapshot,
      now: clock.now(),
      originOf: clusterOrigins(index, snapshot.cluster),
      onRuleError: (rule, subject, error) => this.#ruleFailed(rule, subject.key, error),
    });
  }

  async #store(
    explained: ReadonlySet<string>,
    deliver: () => Promise<readonly StoredChange[]>,
  ): Promise<void> {
    const { index, logger } = this.#options;
    const { cluster } = this.#reader;
    try {
      const changes = await deliver();
      this.#undelivered = undefined;
      if (changes.length > 0) this.#options.onStored(changes);
      // Only now: Fleet's word on an object must not go before the object's own is there.
      this.#explained = explained;
      this.#options.onExplained(index.explain(cluster, explained));
    } catch (error) {
      if (this.#undelivered === undefined) {
        logger.warn({ err: error, cluster }, 'Findings of a cluster cannot be stored; trying again.');
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
