import type {
  IncidentSuggestion,
  IncidentSuggestionList,
} from '../../../../contract/fixes/incident-suggestions.ts';
import { NotFoundError } from '../../../kernel/errors.ts';
import { mapBounded } from '../../../kernel/map-bounded.ts';
import type { AccessView } from '../../detect/access/access-view.ts';
import type { IncidentFindingRow, IncidentReads } from '../../diagnose/incidents/read/incident-rows.ts';
import { workOut, type SuggestionParts, type WorkedOut } from './work-out.ts';

/** Findings of an incident that are looked at; each costs as much as asking for its own suggestions. */
const MOST_FINDINGS = 6;
const PARALLEL = 2;
/** Reasons that are told where nothing is suggested. */
const MOST_REASONS = 3;

/** What suggestions about incidents are worked out with. */
export interface IncidentSuggestionParts extends SuggestionParts {
  readonly incidents: Pick<IncidentReads, 'get' | 'findings'>;
}

/**
 * Works out what can be suggested about an incident, for one caller and now: of its open findings that the caller may see,
 * first those that are its cause. Of findings of one rule about one bundle one stands for all, since they are fixed by the
 * same change. Raises NotFoundError for an incident that is not there for the caller.
 */
export async function workOutIncident(
  parts: IncidentSuggestionParts,
  id: string,
  view: AccessView,
): Promise<IncidentSuggestionList> {
  const { incidents } = parts;
  const [row, rows] = await Promise.all([
    incidents.get(id, view.visibility),
    incidents.findings(id, view.visibility),
  ]);
  if (row === undefined || rows.length === 0) throw unknownIncident();
  const open = rows.filter(({ left_at: leftAt }) => leftAt === null);
  const looked = representatives(open, row.cause.rule).slice(0, MOST_FINDINGS);
  const worked = await mapBounded(looked, PARALLEL, (finding) => workedOut(parts, finding.id, view));
  const items = merged(worked.filter((one) => one !== undefined));
  const reasons = [...new Set(worked.flatMap((one) => one?.none ?? []))].slice(0, MOST_REASONS);
  return {
    items,
    looked: looked.length,
    of: open.length,
    ...(items.length === 0 && { none: reasons.join(' ') || 'None of its findings is open any more.' }),
  };
}

/** Raises NotFoundError unless a finding is part of an incident, as far as the caller may see both. */
export async function requireMember(
  { incidents }: Pick<IncidentSuggestionParts, 'incidents'>,
  { incident, finding }: { readonly incident: string; readonly finding: string },
  { visibility }: AccessView,
): Promise<void> {
  const rows = await incidents.findings(incident, visibility);
  if (!rows.some(({ id }) => id === finding)) throw unknownIncident();
}

/** A finding may go while others are looked at. */
async function workedOut(
  parts: SuggestionParts,
  id: string,
  view: AccessView,
): Promise<WorkedOut | undefined> {
  try {
    return await workOut(parts, id, view);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/** One of each rule and bundle, those of the rule that the incident is about first; else as they come, worst first. */
function representatives(
  rows: readonly IncidentFindingRow[],
  rule: string | undefined,
): readonly IncidentFindingRow[] {
  const alike = Map.groupBy(
    rows,
    (row) =>
      `${row.rule}|${row.bundle ?? `${row.object_cluster}|${row.object_namespace}|${row.object_name}`}`,
  );
  const first = [...alike.values()].flatMap(([one]) => one ?? []);
  return first.toSorted((left, right) => Number(right.rule === rule) - Number(left.rule === rule));
}

/** Each suggestion once, with the first finding that it is for. */
function merged(worked: readonly WorkedOut[]): IncidentSuggestion[] {
  const found = new Map<string, IncidentSuggestion>();
  for (const { finding, items } of worked) {
    for (const suggestion of items) {
      const known = found.get(suggestion.id);
      if (known === undefined) found.set(suggestion.id, { finding: finding.id, findings: 1, suggestion });
      else known.findings += 1;
    }
  }
  return [...found.values()].toSorted(
    (left, right) => Number(right.suggestion.ready) - Number(left.suggestion.ready),
  );
}

function unknownIncident(): NotFoundError {
  return new NotFoundError('There is no such incident, or you may not see it.', {
    next: 'Open the list of incidents; it may be gone, or ask for the right to read what it is about.',
  });
}
