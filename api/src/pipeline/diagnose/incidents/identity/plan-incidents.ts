import type { IncidentChange } from '../../../../../contract/diagnosis/diagnosis-words.ts';
import type { StoredCause } from '../../../../ports/tables/incident-tables.ts';
import type { KnownIncident, WantedIncident } from './incident-states.ts';
import { incidentOfFinding, matchIncidents, sharedWith } from './match-incidents.ts';

/** One incident as it is to be stored. */
export interface PlannedIncident {
  readonly id: string;
  readonly key: string;
  readonly cause: StoredCause;
  readonly state: 'open' | 'resolved' | 'merged';
  readonly openedAt: number;
  readonly mergedInto?: string | undefined;
  readonly splitFrom?: string | undefined;
}

/** One thing that happened to an incident. */
export interface PlannedEvent {
  readonly incident: string;
  readonly change: IncidentChange;
  readonly finding?: string | undefined;
  readonly other?: string | undefined;
}

/** A finding and the incident it joins or leaves. */
export interface Membership {
  readonly incident: string;
  readonly finding: string;
}

/** What is to be written so that what is stored is what is wanted. */
export interface IncidentPlan {
  readonly incidents: readonly PlannedIncident[];
  readonly leaves: readonly Membership[];
  readonly joins: readonly Membership[];
  readonly events: readonly PlannedEvent[];
}

/** What a plan is made from. */
export interface PlanInput {
  readonly wanted: readonly WantedIncident[];
  /** Every open incident that has one of the wanted keys or members, and those that are to be looked at again. */
  readonly known: readonly KnownIncident[];
  readonly now: number;
  readonly newId: () => string;
}

/**
 * Says how incidents go on: which keep their id, which are new, which became part of another, which are over. Pure but
 * for the ids of new ones.
 */
export function planIncidents({ wanted, known, now, newId }: PlanInput): IncidentPlan {
  const open = known.filter(({ resolvedAt }) => resolvedAt === undefined);
  const over = known.filter(({ resolvedAt }) => resolvedAt !== undefined);
  const matches = matchIncidents(wanted, open);
  const draft: Draft = { incidents: [], leaves: [], joins: [], events: [] };
  const before = incidentOfFinding(open);
  const after = new Map<string, string>();
  for (const want of wanted) {
    const match = matches.get(want);
    if (match === undefined && !want.enough) continue;
    const opening = { parent: largest(sharedWith(want.members, before)), over, now, newId };
    const id = match === undefined ? begun(draft, want, opening) : wentOn(draft, want, match);
    for (const finding of want.members) after.set(finding, id);
  }
  const kept = new Set(matches.values());
  for (const gone of open) if (!kept.has(gone)) end(draft, gone, largest(sharedWith(gone.members, after)));
  return draft;
}

type Draft = { readonly [K in keyof IncidentPlan]: IncidentPlan[K][number][] };

/** Goes on with an incident; answers its id. */
function wentOn(draft: Draft, want: WantedIncident, before: KnownIncident): string {
  const { id, openedAt } = before;
  const joins = [...want.members].filter((finding) => !before.members.has(finding));
  const leaves = [...before.members].filter((finding) => !want.members.has(finding));
  const isOther = want.key !== before.key;
  if (joins.length === 0 && leaves.length === 0 && !isOther) return id;
  draft.incidents.push({ id, key: want.key, cause: want.cause, state: 'open', openedAt });
  if (isOther) draft.events.push({ incident: id, change: 'cause-changed' });
  for (const finding of leaves) {
    draft.leaves.push({ incident: id, finding });
    draft.events.push({ incident: id, change: 'left', finding });
  }
  for (const finding of joins) {
    draft.joins.push({ incident: id, finding });
    draft.events.push({ incident: id, change: 'joined', finding });
  }
  return id;
}

interface Opening {
  /** The open incident that had most of its findings. */
  readonly parent: KnownIncident | undefined;
  /** Incidents that were over a short while ago. */
  readonly over: readonly KnownIncident[];
  readonly now: number;
  readonly newId: () => string;
}

/** Begins an incident, or takes up again the one that was over a short while ago; answers its id. */
function begun(draft: Draft, want: WantedIncident, { parent, over, now, newId }: Opening): string {
  const { key, cause } = want;
  const before = latestOf(key, over);
  const id = before?.id ?? newId();
  for (const finding of want.members) draft.joins.push({ incident: id, finding });
  if (before !== undefined) {
    draft.incidents.push({ id, key, cause, state: 'open', openedAt: before.openedAt });
    draft.events.push(...ofAll(id, 'reopened', want.members));
    return id;
  }
  draft.incidents.push({ id, key, cause, state: 'open', openedAt: now, splitFrom: parent?.id });
  draft.events.push(...ofAll(id, 'opened', want.members));
  if (parent !== undefined) {
    draft.events.push({ incident: id, change: 'split', other: parent.id });
    draft.events.push({ incident: parent.id, change: 'split', other: id });
  }
  return id;
}

/** What is left of it went into another incident, or nothing is left. */
function end(draft: Draft, gone: KnownIncident, into: string | undefined): void {
  const { id, key, cause, openedAt } = gone;
  const state = into === undefined ? 'resolved' : 'merged';
  draft.incidents.push({ id, key, cause, state, openedAt, mergedInto: into });
  if (into === undefined) draft.events.push(...ofAll(id, 'resolved', gone.members));
  else {
    draft.events.push({ incident: id, change: 'merged', other: into });
    draft.events.push({ incident: into, change: 'merged', other: id });
  }
  for (const finding of gone.members) draft.leaves.push({ incident: id, finding });
}

/**
 * What happened to an incident as a whole, told of each of its findings: who may see one of them may know it, and it is
 * still known when findings have come and gone since.
 */
function ofAll(
  incident: string,
  change: IncidentChange,
  findings: ReadonlySet<string>,
): readonly PlannedEvent[] {
  if (findings.size === 0) return [{ incident, change }];
  return [...findings].map((finding) => ({ incident, change, finding }));
}

function latestOf(key: string, over: readonly KnownIncident[]): KnownIncident | undefined {
  return over
    .filter((incident) => incident.key === key)
    .toSorted((left, right) => (right.resolvedAt ?? 0) - (left.resolvedAt ?? 0))[0];
}

/** The one with the greatest share; the first among equals. */
function largest<T>(shares: ReadonlyMap<T, number>): T | undefined {
  return [...shares].toSorted((left, right) => right[1] - left[1])[0]?.[0];
}
