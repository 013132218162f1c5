import type { Cause } from '../../causes/cause.ts';
import { causesOf } from '../../causes/causes-of.ts';
import { isSummary, takesPart } from '../../causes/finding-roles.ts';
import type { OpenFinding } from '../../causes/open-finding.ts';
import { FindingUnits } from './finding-units.ts';
import { SetMap } from './set-map.ts';
import { summaryCause } from './summary-cause.ts';
import { unitOf } from './unit-of.ts';

/** Findings with the same cause. */
export interface CauseGroup {
  readonly cause: Cause;
  readonly members: readonly OpenFinding[];
  /** Distinct deployments, and objects that no bundle brought, after collapsing what explains each other. */
  readonly places: ReadonlySet<string>;
  readonly clusters: ReadonlySet<string>;
}

interface Settled {
  readonly cause: Cause;
  /** What it counts as, once what explains it is known. */
  readonly place: string;
}

/**
 * Groups open findings by their deepest common cause, and does so again only where something changed: what comes out
 * is the same as if everything were grouped anew.
 */
export class IncidentGrouping {
  readonly #units = new FindingUnits();
  /** Per finding, what it may be caused by, most specific first. */
  readonly #chains = new Map<string, { readonly causes: readonly Cause[]; readonly place: string }>();
  /** Per cause that only counts when shared, who may have it. */
  readonly #sharers = new SetMap<string, string>();
  readonly #settled = new Map<string, Settled>();
  readonly #groups = new SetMap<string, string>();

  /** How many findings take part. */
  get size(): number {
    return this.#units.size;
  }

  /** Whether a finding takes part. */
  has(id: string): boolean {
    return this.#units.get(id) !== undefined;
  }

  /** Takes note of changes; answers the keys of the causes whose findings changed. */
  apply(upserts: Iterable<OpenFinding>, removed: Iterable<string>): ReadonlySet<string> {
    const touchedUnits = new Set<string>();
    const unsettled = new Set<string>();
    const dirty = new Set<string>();
    const forget = (id: string) => {
      this.#units.remove(id, touchedUnits);
      this.#unchain(id, unsettled);
      this.#unsettle(id, dirty);
    };
    for (const id of removed) forget(id);
    for (const finding of upserts) {
      forget(finding.id);
      if (takesPart(finding)) this.#units.add(finding, touchedUnits);
    }
    this.#chainAll(this.#units.affectedBy(touchedUnits), unsettled);
    this.#settleAll(unsettled, dirty);
    return dirty;
  }

  /** The findings with a cause; `undefined` when there are none. */
  group(key: string): CauseGroup | undefined {
    const members: OpenFinding[] = [];
    const places = new Set<string>();
    const clusters = new Set<string>();
    let cause: Cause | undefined;
    for (const id of this.#groups.get(key)) {
      const finding = this.#units.get(id);
      const settled = this.#settled.get(id);
      if (finding === undefined || settled === undefined) continue;
      cause ??= settled.cause;
      members.push(finding);
      if (!isSummary(finding)) places.add(settled.place);
      if (finding.cluster !== undefined) clusters.add(finding.cluster);
    }
    return cause && { cause, members, places, clusters };
  }

  #chainAll(units: Iterable<string>, unsettled: Set<string>): void {
    for (const unit of units) {
      for (const finding of this.#units.findingsOf(unit)) this.#chain(finding, unit, unsettled);
    }
  }

  #chain(finding: OpenFinding, unit: string, unsettled: Set<string>): void {
    const { id } = finding;
    if (isSummary(finding)) {
      unsettled.add(id);
      return;
    }
    const root = this.#units.rootOf(finding, unit);
    const causes = causesOf(root);
    // What explains it from elsewhere is another deployment's trouble; what explains it here is the same one's.
    const place = this.#units.placeOf(unitOf(root) === unit ? root : finding);
    const before = this.#chains.get(id);
    if (before?.place === place && sameKeys(before.causes, causes)) return;
    this.#unchain(id, unsettled);
    this.#chains.set(id, { causes, place });
    unsettled.add(id);
    for (const cause of causes) {
      if (!cause.shared) continue;
      this.#sharers.add(cause.key, id);
      this.#unsettleSharers(cause.key, unsettled);
    }
  }

  #unchain(id: string, unsettled: Set<string>): void {
    for (const cause of this.#chains.get(id)?.causes ?? []) {
      if (!cause.shared) continue;
      this.#sharers.delete(cause.key, id);
      this.#unsettleSharers(cause.key, unsettled);
    }
    this.#chains.delete(id);
  }

  /** Whether a cause is shared may have changed for all who may have it. */
  #unsettleSharers(key: string, unsettled: Set<string>): void {
    unsettled.add(`shared ${key}`);
  }

  #settleAll(unsettled: ReadonlySet<string>, dirty: Set<string>): void {
    const ids = new Set<string>();
    for (const entry of unsettled) {
      if (!entry.startsWith('shared ')) ids.add(entry);
      else for (const id of this.#sharers.get(entry.slice('shared '.length))) ids.add(id);
    }
    const shared = new Map<string, boolean>();
    for (const id of ids) this.#settleOne(id, shared, dirty);
    for (const id of this.#units.summaries()) this.#settleSummary(id, dirty);
  }

  #settleOne(id: string, shared: Map<string, boolean>, dirty: Set<string>): void {
    const chain = this.#chains.get(id);
    if (chain === undefined) return;
    const cause = chain.causes.find((one) => !one.shared || this.#isShared(one.key, shared));
    if (cause !== undefined) this.#settle(id, { cause, place: chain.place }, dirty);
  }

  /** Whether more than one bundle, or more than one object that no bundle brought, has a cause. */
  #isShared(key: string, known: Map<string, boolean>): boolean {
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const owners = new Set<string>();
    for (const id of this.#sharers.get(key)) {
      const finding = this.#units.get(id);
      if (finding === undefined) continue;
      owners.add(finding.bundle ?? this.#chains.get(id)?.place ?? id);
      if (owners.size > 1) break;
    }
    known.set(key, owners.size > 1);
    return owners.size > 1;
  }

  #settleSummary(id: string, dirty: Set<string>): void {
    const finding = this.#units.get(id);
    if (finding === undefined) return;
    const below = [...this.#units.below(finding)].map((one) => this.#settled.get(one.id)?.cause);
    const cause = summaryCause(below) ?? causesOf(finding).at(-1);
    if (cause !== undefined) this.#settle(id, { cause, place: this.#units.placeOf(finding) }, dirty);
  }

  #settle(id: string, next: Settled, dirty: Set<string>): void {
    const before = this.#settled.get(id);
    if (before?.cause.key === next.cause.key && before.place === next.place) return;
    this.#unsettle(id, dirty);
    this.#settled.set(id, next);
    this.#groups.add(next.cause.key, id);
    dirty.add(next.cause.key);
  }

  #unsettle(id: string, dirty: Set<string>): void {
    const before = this.#settled.get(id);
    if (before === undefined) return;
    this.#settled.delete(id);
    this.#groups.delete(before.cause.key, id);
    dirty.add(before.cause.key);
  }
}

function sameKeys(left: readonly Cause[], right: readonly Cause[]): boolean {
  return left.length === right.length && left.every((cause, at) => cause.key === right[at]?.key);
}
