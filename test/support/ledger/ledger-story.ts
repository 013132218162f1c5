import { applySighting } from '@outrider/api/src/pipeline/diagnose/ledger/entry/apply-sighting.ts';
import type { RecordedDeployment } from '@outrider/api/src/pipeline/diagnose/ledger/entry/ledger-entry.ts';
import { readEnd, readSighting } from '@outrider/api/src/pipeline/diagnose/ledger/record/read-sighting.ts';
import type { BundleDeploymentRecord } from '@outrider/api/src/pipeline/observe/records.ts';
import { bundleDeployment, cluster, snapshotOf } from '../records.ts';

/** One revision of `fleet-default/shop-app`: its id, which is also its commit. */
export const revision = (id: string): string => `s-${id}:options`;

/** Facts of a BundleDeployment in a story. */
export type DeploymentFacts = Partial<BundleDeploymentRecord>;

/**
 * Tells the ledger what happens to one BundleDeployment, and keeps what it makes of it. `step` is a change somebody saw,
 * `adopt` what a process finds when it starts.
 */
export class LedgerStory {
  entries: readonly RecordedDeployment[] = [];
  #before: BundleDeploymentRecord | undefined;
  #version = 0;
  readonly #index = snapshotOf(cluster());

  /** The deployment with other facts, at a time. Facts that are not given stay what they are. */
  step(at: number, facts: DeploymentFacts, badSince?: number): this {
    const after = this.#next(facts);
    this.#take(readSighting({ before: this.#before, after, at, badSince }, this.#index));
    this.#before = after;
    return this;
  }

  /** What is there without anybody having seen how it came about. */
  adopt(at: number, facts: DeploymentFacts = {}): this {
    const after = this.#before && Object.keys(facts).length === 0 ? this.#before : this.#next(facts);
    this.#take(readSighting({ before: after, after, at, badSince: undefined }, this.#index));
    this.#before = after;
    return this;
  }

  /** What another process tells that is behind: an older state at a later time. */
  late(at: number, before: DeploymentFacts | undefined, after: DeploymentFacts): this {
    const made = (facts: DeploymentFacts) => bundleDeployment(facts);
    const sighting = { before: before && made(before), after: made(after), at, badSince: undefined };
    this.#take(readSighting(sighting, this.#index));
    return this;
  }

  end(at: number): this {
    if (this.#before) this.#take(readEnd(this.#before, at, this.#index));
    return this;
  }

  /** The entries of a revision, oldest first. */
  of(id: string): readonly RecordedDeployment[] {
    return this.entries
      .filter((entry) => entry.deploymentId === revision(id))
      .toSorted((left, right) => left.firstOrder - right.firstOrder);
  }

  #next(facts: DeploymentFacts): BundleDeploymentRecord {
    this.#version += 1;
    const { state: _, ...before } = this.#before ?? bundleDeployment();
    return bundleDeployment({ ...before, ...facts, resourceVersion: String(this.#version) });
  }

  #take(sighting: ReturnType<typeof readSighting>): void {
    if (!sighting) return;
    const entries = new Map(this.entries.map((entry) => [entry.id, entry]));
    for (const entry of applySighting(this.entries, sighting)) entries.set(entry.id, entry);
    this.entries = [...entries.values()];
  }
}

/** A deployment that runs a revision well. */
export const running = (id: string, more: DeploymentFacts = {}): DeploymentFacts => ({
  stagedDeploymentId: revision(id),
  deploymentId: revision(id),
  appliedDeploymentId: revision(id),
  ready: true,
  commit: id,
  ...more,
});
