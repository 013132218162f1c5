import type {
  IncidentDetail,
  IncidentPage,
  IncidentQuery,
  IncidentTimeline,
} from '../../../../contract/diagnosis/incidents.ts';
import { defined } from '../../../kernel/defined.ts';
import { NotFoundError } from '../../../kernel/errors.ts';
import { inTime } from '../../../kernel/in-time.ts';
import type { AccessView } from '../../detect/access/access-view.ts';
import { originRef } from '../../detect/access/origin-refs.ts';
import type { RouteHandlers } from '../../detect/access/request-context.ts';
import type { Visibility } from '../../detect/visibility.ts';
import { causeAsSeen, tellsCause } from './present/cause-as-seen.ts';
import { causesTold } from './present/causes-told.ts';
import { namesIn } from './present/names-in.ts';
import { presentDetail, type DetailParts, type DetailSetting } from './present/present-detail.ts';
import { presentIncident } from './present/present-incident.ts';
import { presentTimeline } from './present/present-timeline.ts';
import { lookAt } from './present/seen.ts';
import type { IncidentReads } from './read/incident-rows.ts';
import type { IncidentSummaryRow } from './read/incident-summaries.ts';
import { ifStartedBy, startingCommit } from './suspects/same-change.ts';

/** Other incidents that are looked at for what started them; each costs as much as a detail. */
const MOST_OTHERS = 5;
/** How long an incident waits for what is told of others, in milliseconds. */
const PATIENCE_MS = 1000;

/** What the routes work with. */
export interface IncidentRouteParts extends Omit<DetailSetting, 'fleet'> {
  readonly reads: IncidentReads;
  /** What is watched now. */
  readonly fleet: () => DetailSetting['fleet'];
  /** Milliseconds until other incidents are not waited for any more; one second unless given. */
  readonly patienceMs?: number | undefined;
}

/** Answers the routes about incidents; everything is counted and worded over what the caller may see. */
export function incidentRoutes(
  parts: IncidentRouteParts,
): Pick<RouteHandlers, 'incidents' | 'incident' | 'incidentTimeline'> {
  return {
    incidents: ({ query, access }) => page(query, access, parts),
    incident: ({ params, access }) => detail(params.id, access, parts),
    incidentTimeline: ({ params, access }) => timeline(params.id, access, parts),
  };
}

/** One by one: who may see everything is asked about none of them. */
function* namesInAll(rows: readonly IncidentSummaryRow[], fleet: DetailSetting['fleet']) {
  for (const row of rows) yield* namesIn(row, fleet);
}

type Access = () => Promise<AccessView>;

async function page(query: IncidentQuery, access: Access, parts: IncidentRouteParts): Promise<IncidentPage> {
  const { reads } = parts;
  const setting = { ...parts, fleet: parts.fleet() };
  const view = await access();
  const visible = await visibleQuery(query, view);
  const listed = visible === undefined ? [] : await reads.list(visible, view.visibility);
  const rows = await asSeen(listed, view, reads);
  const [seen, related] = await Promise.all([
    lookAt(view, namesInAll(rows, setting.fleet)),
    relatedTo(rows, view, reads),
  ]);
  const items = rows.map((row) => ({
    ...presentIncident(row, seen, setting).incident,
    ...linksOf(row, related),
  }));
  // Every row tells how many there are in all; a page behind the last one has none.
  const [counted] =
    rows.length > 0 || visible === undefined || query.page === 1
      ? rows
      : await reads.list({ ...visible, page: 1, pageSize: 1 }, view.visibility);
  return { items, total: counted?.total ?? 0, page: query.page, pageSize: query.pageSize };
}

async function detail(id: string, access: Access, parts: IncidentRouteParts): Promise<IncidentDetail> {
  const { reads } = parts;
  const setting = { ...parts, fleet: parts.fleet() };
  const view = await access();
  const found = await reads.get(id, view.visibility);
  const [row] = await asSeen(found === undefined ? [] : [found], view, reads);
  if (row === undefined) throw unknownIncident();
  const [shown, related] = await Promise.all([partsOf(row, view, setting), relatedTo([row], view, reads)]);
  const presented = await presentDetail(shown, setting);
  const others = startedAlike(presented, view, setting);
  const sameChange = await inTime(others, parts.patienceMs ?? PATIENCE_MS, []);
  return { ...presented, ...linksOf(row, related), ...(sameChange.length > 0 && { sameChange }) };
}

type RouteSetting = DetailSetting & Pick<IncidentRouteParts, 'reads'>;

async function partsOf(
  row: IncidentSummaryRow,
  access: AccessView,
  { reads, fleet }: RouteSetting,
): Promise<DetailParts> {
  const [findings, seen] = await Promise.all([
    reads.findings(row.id, access.visibility),
    lookAt(access, namesIn(row, fleet)),
  ]);
  return { row, findings, seen, access };
}

/** Other open incidents of the same GitRepo that the same commit most likely started; the worst few are looked at. */
async function startedAlike(
  { id, suspects }: IncidentDetail,
  view: AccessView,
  setting: RouteSetting,
): Promise<NonNullable<IncidentDetail['sameChange']>> {
  const start = startingCommit(suspects);
  if (start === undefined) return [];
  const query = { state: 'open' as const, gitRepo: [start.gitRepo], page: 1, pageSize: MOST_OTHERS + 1 };
  const listed = await setting.reads.list(query, view.visibility);
  const others = listed.filter((row) => row.id !== id).slice(0, MOST_OTHERS);
  const rows = await asSeen(others, view, setting.reads);
  const found = await Promise.all(
    rows.map(async (row) => ifStartedBy(start, await partsOf(row, view, setting), setting)),
  );
  return found.flat();
}

async function timeline(
  id: string,
  access: Access,
  { reads }: IncidentRouteParts,
): Promise<IncidentTimeline> {
  const { visibility } = await access();
  const [happened, findings, seesCause] = await Promise.all([
    reads.events(id, visibility),
    reads.findings(id, visibility),
    causeIsSeen(id, visibility, reads),
  ]);
  if (findings.length === 0) throw unknownIncident();
  const events = visibility.kind === 'all' ? happened : causesTold(happened, seesCause);
  const others = events.map(({ other_incident: other }) => other).filter((other) => other !== null);
  const seen = await reads.visibleAmong(others, visibility);
  return { id, entries: presentTimeline(events, findings, (other) => seen.has(other)) };
}

/** Who does not see everything is told the cause that follows from what they see. */
async function asSeen(
  rows: readonly IncidentSummaryRow[],
  { visibility }: AccessView,
  reads: IncidentReads,
): Promise<readonly IncidentSummaryRow[]> {
  if (visibility.kind === 'all' || rows.length === 0) return rows;
  const ids = rows.map(({ id }) => id);
  const members = await reads.members(ids, visibility);
  return rows.map((row) => causeAsSeen(row, members.get(row.id) ?? []));
}

async function causeIsSeen(id: string, visibility: Visibility, reads: IncidentReads): Promise<boolean> {
  if (visibility.kind === 'all') return true;
  const [row, members] = await Promise.all([reads.get(id, visibility), reads.members([id], visibility)]);
  return row !== undefined && tellsCause(row, members.get(id) ?? []);
}

function unknownIncident(): NotFoundError {
  return new NotFoundError('There is no such incident, or you may not see it.', {
    next: 'Open the list of incidents; it may be gone, or ask for the right to read what it is about.',
  });
}

/** Which of the incidents that these came from or went into the caller may see. */
function relatedTo(
  rows: readonly IncidentSummaryRow[],
  { visibility }: AccessView,
  reads: IncidentReads,
): Promise<ReadonlySet<string>> {
  const ids = rows.flatMap((row) => [row.merged_into, row.split_from]).filter((id) => id !== null);
  return ids.length === 0 ? Promise.resolve(new Set()) : reads.visibleAmong(ids, visibility);
}

function linksOf(row: IncidentSummaryRow, related: ReadonlySet<string>) {
  const seen = (id: string | null) => (id !== null && related.has(id) ? id : undefined);
  return defined({ mergedInto: seen(row.merged_into), splitFrom: seen(row.split_from) });
}

const NAMED = ['gitRepo', 'helmOp', 'bundle', 'cluster', 'workspace'] as const;

/** The query without names of what the caller may not see; `undefined` when such a filter leaves nothing. */
async function visibleQuery(query: IncidentQuery, access: AccessView): Promise<IncidentQuery | undefined> {
  const narrowed: IncidentQuery = { ...query };
  for (const key of NAMED) {
    const names = query[key];
    if (names === undefined) continue;
    const verdicts = await Promise.all(names.map((name) => access.maySee(originRef(key, name))));
    const visible = names.filter((_, at) => verdicts[at]);
    if (visible.length === 0) return undefined;
    narrowed[key] = visible;
  }
  return narrowed;
}
