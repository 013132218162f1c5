import type { KnownIncident, WantedIncident } from './incident-states.ts';

interface Edge {
  readonly want: WantedIncident;
  readonly known: KnownIncident;
  /** Findings they have in common; half a finding more for the same cause. */
  readonly weight: number;
}

/**
 * Which open incident each group of findings continues. Causes that were there and still are stay with their own; else
 * whoever has most findings in common, then the older one. So of two that become one, the one that gives more findings
 * keeps its id, and of one that falls apart the larger part does.
 */
export function matchIncidents(
  wanted: readonly WantedIncident[],
  open: readonly KnownIncident[],
): ReadonlyMap<WantedIncident, KnownIncident> {
  const matches = new Map<WantedIncident, KnownIncident>();
  const taken = new Set<KnownIncident>();
  for (const { want, known } of edgesBetween(wanted, open)) {
    if (matches.has(want) || taken.has(known)) continue;
    matches.set(want, known);
    taken.add(known);
  }
  return matches;
}

function edgesBetween(wanted: readonly WantedIncident[], open: readonly KnownIncident[]): readonly Edge[] {
  const wantedKeys = new Set(wanted.map(({ key }) => key));
  const ofFinding = incidentOfFinding(open);
  const ofKey = new Map(open.map((known) => [known.key, known]));
  const edges = wanted.flatMap((want) => edgesOf(want, { wantedKeys, ofFinding, ofKey }));
  return edges.toSorted(
    (left, right) =>
      right.weight - left.weight ||
      left.known.openedAt - right.known.openedAt ||
      compare(left.known.id, right.known.id) ||
      compare(left.want.key, right.want.key),
  );
}

interface Indexes {
  readonly wantedKeys: ReadonlySet<string>;
  readonly ofFinding: ReadonlyMap<string, KnownIncident>;
  readonly ofKey: ReadonlyMap<string, KnownIncident>;
}

function edgesOf(want: WantedIncident, { wantedKeys, ofFinding, ofKey }: Indexes): readonly Edge[] {
  const own = ofKey.get(want.key);
  const weights = sharedWith(want.members, ofFinding);
  if (own !== undefined) weights.set(own, (weights.get(own) ?? 0) + 0.5);
  return [...weights].flatMap(([known, weight]): Edge[] => {
    const isStranger = own !== undefined && wantedKeys.has(known.key);
    return known !== own && (isStranger || !want.enough) ? [] : [{ want, known, weight }];
  });
}

/** A finding belongs to one open incident at most. */
export function incidentOfFinding(open: readonly KnownIncident[]): ReadonlyMap<string, KnownIncident> {
  return new Map(open.flatMap((known) => [...known.members].map((finding) => [finding, known] as const)));
}

/** How many of these findings each incident has. */
export function sharedWith<T>(members: Iterable<string>, ofFinding: ReadonlyMap<string, T>): Map<T, number> {
  const shared = new Map<T, number>();
  for (const finding of members) {
    const other = ofFinding.get(finding);
    if (other !== undefined) shared.set(other, (shared.get(other) ?? 0) + 1);
  }
  return shared;
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
