import { objectRefLine } from '../../../../kernel/object-ref.ts';
import { isSummary, waitedFor } from '../../causes/finding-roles.ts';
import { clusterCause } from '../../causes/inside/cluster.ts';
import type { OpenFinding } from '../../causes/open-finding.ts';
import { rootOf, type Neighborhood } from './collapse.ts';
import { SetMap } from './set-map.ts';
import { deploymentUnit, unitOf } from './unit-of.ts';

/** Rank of `high`: what sums up failures does not sum up advice. */
const HIGH = 1;

/** Open findings, and where they stand to each other: their units, who waits for whom, which clusters are away. */
export class FindingUnits implements Neighborhood {
  readonly #findings = new Map<string, OpenFinding>();
  readonly #units = new SetMap<string, string>();
  readonly #unitsOfCluster = new SetMap<string, string>();
  /** Per unit that is waited for, the units that wait. */
  readonly #waiting = new SetMap<string, string>();
  readonly #away = new SetMap<string, string>();
  readonly #summaries = new Set<string>();
  readonly #bySource = new SetMap<string, string>();

  get size(): number {
    return this.#findings.size;
  }

  get(id: string): OpenFinding | undefined {
    return this.#findings.get(id);
  }

  /** Adds a finding that is not there; notes the units it touches. */
  add(finding: OpenFinding, touched: Set<string>): void {
    const unit = unitOf(finding);
    this.#findings.set(finding.id, finding);
    this.#units.add(unit, finding.id);
    if (isSummary(finding)) this.#summaries.add(finding.id);
    for (const source of sourcesOf(finding)) this.#bySource.add(source, finding.id);
    const { cluster } = finding;
    if (cluster !== undefined) {
      this.#unitsOfCluster.add(cluster, unit);
      const bundle = waitedFor(finding);
      if (bundle !== undefined) this.#waiting.add(deploymentUnit(cluster, bundle), unit);
      if (isAway(finding)) this.#away.add(cluster, finding.id);
    }
    this.#touch(finding, unit, touched);
  }

  /** Takes a finding away, if it is there; notes the units it touched. */
  remove(id: string, touched: Set<string>): void {
    const finding = this.#findings.get(id);
    if (finding === undefined) return;
    const unit = unitOf(finding);
    this.#touch(finding, unit, touched);
    this.#findings.delete(id);
    this.#units.delete(unit, id);
    this.#summaries.delete(id);
    for (const source of sourcesOf(finding)) this.#bySource.delete(source, id);
    const { cluster } = finding;
    if (cluster === undefined) return;
    this.#away.delete(cluster, id);
    if (!this.#units.has(unit)) this.#unitsOfCluster.delete(cluster, unit);
    // Who waits is only a hint of what to look at again: one too many does no harm.
  }

  /** The units that a change of these units may concern: also those that wait for them, and so on. */
  affectedBy(touched: ReadonlySet<string>): ReadonlySet<string> {
    const affected = new Set(touched);
    for (const unit of affected) for (const waiter of this.#waiting.get(unit)) affected.add(waiter);
    return affected;
  }

  *findingsOf(unit: string): Iterable<OpenFinding> {
    yield* this.#resolve(this.#units.get(unit));
  }

  awayOf(cluster: string): OpenFinding | undefined {
    const [id] = this.#away.get(cluster);
    return id === undefined ? undefined : this.#findings.get(id);
  }

  /** The finding that explains a finding of a unit. */
  rootOf(finding: OpenFinding, unit: string): OpenFinding {
    return rootOf(finding, this, unit);
  }

  /** What a finding counts as: its deployment, or its object. */
  placeOf(finding: OpenFinding): string {
    const { cluster, bundle, object } = finding;
    return cluster !== undefined && bundle !== undefined
      ? deploymentUnit(cluster, bundle)
      : objectRefLine(object);
  }

  /** Findings that only sum up others. */
  summaries(): ReadonlySet<string> {
    return this.#summaries;
  }

  /** The failures of deployments that a finding may sum up. */
  *below(summary: OpenFinding): Iterable<OpenFinding> {
    const source = summary.bundle ?? summary.gitRepo ?? summary.helmOp;
    if (source === undefined) return;
    for (const finding of this.#resolve(this.#bySource.get(source))) {
      if (finding.cluster !== undefined && finding.severity <= HIGH && !isSummary(finding)) yield finding;
    }
  }

  #touch(finding: OpenFinding, unit: string, touched: Set<string>): void {
    touched.add(unit);
    if (finding.cluster === undefined || !isAway(finding)) return;
    for (const other of this.#unitsOfCluster.get(finding.cluster)) touched.add(other);
  }

  *#resolve(ids: Iterable<string>): Iterable<OpenFinding> {
    for (const id of ids) {
      const finding = this.#findings.get(id);
      if (finding !== undefined) yield finding;
    }
  }
}

function isAway(finding: OpenFinding): boolean {
  return clusterCause(finding) !== undefined;
}

function sourcesOf({ bundle, gitRepo, helmOp }: OpenFinding): readonly string[] {
  return [bundle, gitRepo, helmOp].filter((source) => source !== undefined);
}
