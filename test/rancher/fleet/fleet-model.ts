import type { ToldCommit } from '../git/history-declaration.ts';
import type { World } from '../world.ts';
import type { FleetDeclaration } from './declarations.ts';
import type { FaultCatalog, FaultSubject } from './faults.ts';
import { matchesTarget } from './matches-target.ts';
import type { BundleEntry, ClusterEntry, DeploymentEntry, Outcome, OwnerEntry } from './model/entries.ts';
import { beginHistory, planCommit, planRevision } from './model/commit-source.ts';
import { watchEdits } from './model/edits.ts';
import { emptyRecords, type FleetRecords, touchBundle, touchDeployment } from './model/fleet-records.ts';
import { fillTexts } from './model/fill-texts.ts';
import {
  bundleEntry,
  clusterEntry,
  deploymentEntry,
  gitRepoEntry,
  helmOpEntry,
  reviseBundle,
} from './model/make-entries.ts';
import { resolveOutcome } from './model/resolve-outcome.ts';
import { settle, settleDeployments } from './model/settle.ts';
import { writeContact, writeGround } from './model/write-ground.ts';
import { worldNow } from './world-clock.ts';

/** Which BundleDeployment: both keys are `namespace/name`. */
export interface DeploymentPlace {
  bundle: string;
  cluster: string;
}

/** What happens to a BundleDeployment. */
export interface OutcomeChange {
  /** Name in the catalog of faults; all is well without one. */
  fault?: string | undefined;
  subject?: FaultSubject | undefined;
  /** 0 unless given. */
  minutesAgo?: number | undefined;
}

/** A change that names nothing that exists: a mistake in scenario data. */
export class UnknownNameError extends Error {
  constructor(kind: string, name: string) {
    super(`The scenario has no ${kind} "${name}".`);
    this.name = 'UnknownNameError';
  }
}

/**
 * A small model of Fleet's controllers: it keeps what is declared and what goes wrong, and writes the objects Fleet would
 * have written, statuses summed up from the bottom. Nothing is written before `settle`.
 */
export class FleetModel {
  readonly records: FleetRecords;
  /** Takes no more notice of what others do. */
  readonly close: () => void;

  constructor(world: World, options: { downstream: boolean } = { downstream: true }) {
    this.records = emptyRecords(world, worldNow(world), options.downstream);
    this.close = watchEdits(this.records, () => this.settle());
  }

  /** Declares all that is meant to run, everything well, and the words its faults are named by. */
  declare(declaration: FleetDeclaration, faults: FaultCatalog): void {
    const { records } = this;
    const now = worldNow(records.world);
    records.faults = faults;
    records.schedules = declaration.schedules ?? [];
    for (const cluster of declaration.clusters) {
      const entry = clusterEntry(cluster, now);
      records.clusters.set(entry.key, entry);
      records.dirty.clusters.add(entry);
    }
    for (const group of declaration.clusterGroups) {
      const key = `${group.workspace}/${group.name}`;
      records.groups.set(key, { key, declaration: group });
    }
    for (const repo of declaration.gitRepos) this.addOwner(gitRepoEntry(repo, now), repo.bundles);
    for (const helmOp of declaration.helmOps) {
      this.addOwner(helmOpEntry(helmOp, now), [{ ...helmOp.bundle, name: helmOp.name }]);
    }
    writeGround(records);
  }

  /** Something happens to a bundle on a cluster, or stops happening. */
  setOutcome(place: DeploymentPlace, change: OutcomeChange): void {
    const entry = this.deployment(place);
    const { fault, subject, minutesAgo } = change;
    entry.since = this.ago(minutesAgo);
    entry.outcome = fault === undefined ? undefined : this.outcome(entry, fault, subject);
    touchDeployment(this.records, entry);
  }

  /** Something happens to a GitRepo or HelmOp before any bundle, or stops happening. */
  setOwnerFault(key: string, fault: string | undefined, minutesAgo?: number): void {
    const { faults, dirty } = this.records;
    const owner = this.owner(key);
    const { name, workspace } = owner.declaration;
    const words = { name, workspace, repo: name };
    owner.since = this.ago(minutesAgo);
    if (owner.kind === 'GitRepo') {
      owner.fault =
        fault === undefined ? undefined : fillTexts(named(faults.gitRepos, 'GitRepo fault', fault), words);
    } else {
      owner.fault =
        fault === undefined ? undefined : fillTexts(named(faults.helmOps, 'HelmOp fault', fault), words);
    }
    dirty.owners.add(owner);
    for (const bundle of owner.bundles) touchBundle(this.records, bundle);
  }

  /** A bundle can(not) be targeted or processed as a whole. */
  setBundleFault(key: string, fault: string | undefined, minutesAgo?: number): void {
    const bundle = named(this.records.bundles, 'bundle', key);
    const words = { bundle: bundle.name, workspace: bundle.namespace };
    const { bundles } = this.records.faults;
    bundle.since = this.ago(minutesAgo);
    bundle.fault = fault === undefined ? undefined : fillTexts(named(bundles, 'bundle fault', fault), words);
    touchBundle(this.records, bundle);
  }

  /** Pauses or resumes a bundle, or all bundles on a cluster. */
  setPaused(target: { bundle: string } | { cluster: string }, paused: boolean): void {
    if ('bundle' in target) {
      const bundle = named(this.records.bundles, 'bundle', target.bundle);
      bundle.paused = paused;
      touchBundle(this.records, bundle);
    } else {
      const cluster = named(this.records.clusters, 'cluster', target.cluster);
      cluster.paused = paused;
      for (const entry of cluster.deployments.values()) touchDeployment(this.records, entry);
    }
  }

  /** The agent of a cluster comes back or goes away, with Rancher's tunnel to it. */
  setOnline(key: string, online: boolean, minutesAgo?: number): void {
    const cluster = named(this.records.clusters, 'cluster', key);
    cluster.online = online;
    cluster.lastSeen = this.ago(minutesAgo);
    writeContact(this.records, cluster);
    this.records.dirty.clusters.add(cluster);
  }

  /** New content for a bundle, everywhere well unless outcomes say otherwise. */
  revise(key: string): void {
    const bundle = named(this.records.bundles, 'bundle', key);
    reviseBundle(bundle);
    planRevision(this.records, bundle);
    for (const entry of bundle.deployments) {
      entry.helmRevision += 1;
      // What goes on going wrong goes wrong with the new content.
      if (entry.outcome) entry.outcome = this.outcome(entry, entry.outcome.name, entry.outcome.subject);
    }
    touchBundle(this.records, bundle);
  }

  /** A GitRepo's job has taken in a new commit; a pinned one looks for none. */
  commit(key: string, told: Partial<ToldCommit> = {}): void {
    const owner = this.owner(key);
    if (owner.kind !== 'GitRepo') throw new UnknownNameError('GitRepo', key);
    planCommit(this.records, owner, { told });
  }

  /** The heartbeat: agents that are online report, GitRepos are polled. */
  checkIn(): void {
    const now = worldNow(this.records.world);
    for (const cluster of this.records.clusters.values()) {
      if (!cluster.online) continue;
      cluster.lastSeen = now;
      this.records.dirty.clusters.add(cluster);
    }
    for (const owner of this.records.owners.values()) this.records.dirty.owners.add(owner);
  }

  /** Writes everything that changed. */
  settle(): void {
    settle(this.records);
  }

  /** Writes the BundleDeployments that changed and leaves the sums above them for the next `settle`. */
  settleDeployments(): void {
    settleDeployments(this.records);
  }

  /** A bundle on a cluster. */
  deployment({ bundle, cluster }: DeploymentPlace): DeploymentEntry {
    const entry = named(this.records.clusters, 'cluster', cluster).deployments.get(bundle);
    if (!entry) throw new UnknownNameError('deployment', `${bundle} on ${cluster}`);
    return entry;
  }

  private outcome(entry: DeploymentEntry, name: string, subject: FaultSubject | undefined): Outcome {
    const fault = named(this.records.faults.deployments, 'deployment fault', name);
    return resolveOutcome(entry, { name, fault, ...(subject && { subject }) });
  }

  private owner(key: string): OwnerEntry {
    return named(this.records.owners, 'GitRepo or HelmOp', key);
  }

  private ago(minutes = 0): number {
    return worldNow(this.records.world) - minutes * 60_000;
  }

  private addOwner(owner: OwnerEntry, bundles: readonly BundleEntry['declaration'][]): void {
    const { records } = this;
    const now = worldNow(records.world);
    records.owners.set(owner.key, owner);
    records.dirty.owners.add(owner);
    const groups = [...records.groups.values()].map(({ declaration }) => declaration);
    const isTarget = ({ declaration }: ClusterEntry): boolean =>
      declaration.workspace === owner.declaration.workspace &&
      owner.declaration.targets.some((target) => matchesTarget(target, declaration, groups));
    const clusters = [...records.clusters.values()].filter(isTarget).sort((a, b) => (a.key < b.key ? -1 : 1));
    for (const declaration of bundles) {
      const bundle = bundleEntry(owner, declaration, now);
      owner.bundles.push(bundle);
      records.bundles.set(bundle.key, bundle);
      for (const cluster of clusters) {
        const entry = deploymentEntry(bundle, cluster, now);
        bundle.deployments.push(entry);
        cluster.deployments.set(bundle.key, entry);
      }
      touchBundle(records, bundle);
    }
    if (owner.kind === 'GitRepo') beginHistory(owner);
  }
}

function named<T>(from: ReadonlyMap<string, T> | Readonly<Record<string, T>>, kind: string, name: string): T {
  const found =
    from instanceof Map ? (from as ReadonlyMap<string, T>).get(name) : (from as Record<string, T>)[name];
  if (found === undefined) throw new UnknownNameError(kind, name);
  return found;
}

const models = new WeakMap<World, FleetModel>();

/** The Fleet model of a world; made at first use. */
export function fleetModel(world: World): FleetModel {
  const existing = models.get(world);
  if (existing) return existing;
  return renewFleetModel(world, { downstream: true });
}

/** A new Fleet model for a world in place of the one it had. */
export function renewFleetModel(world: World, options: { downstream: boolean }): FleetModel {
  models.get(world)?.close();
  const model = new FleetModel(world, options);
  models.set(world, model);
  return model;
}
