import type { IncidentEntry } from '../../../../../contract/diagnosis/incidents.ts';
import type { ClaimSource } from '../../../../../contract/diagnosis/claims.ts';
import type { IncidentFindingRow, SeenEventRow } from '../read/incident-rows.ts';

const MOST_SOURCES = 5;

/**
 * What happened, newest first. Findings that joined or left together are told together, and only those that the reader
 * may see; what happened to the incident as a whole rests on the visible findings it had at that time.
 */
export function presentTimeline(
  events: readonly SeenEventRow[],
  findings: readonly IncidentFindingRow[],
  isSeen: (incident: string) => boolean,
): IncidentEntry[] {
  const groups = Map.groupBy(events, ({ at, change, other_incident: other }) =>
    [at.toISOString(), change, other ?? ''].join(' '),
  );
  return [...groups.values()].flatMap((group) => entryOf(group, findings, isSeen));
}

function entryOf(
  group: readonly SeenEventRow[],
  findings: readonly IncidentFindingRow[],
  isSeen: (incident: string) => boolean,
): IncidentEntry[] {
  const [event] = group;
  if (event === undefined) return [];
  const { at, change, other_incident: other } = event;
  if (other !== null && !isSeen(other)) return [];
  const moved = group.map(({ finding_id: finding }) => finding).filter((finding) => finding !== null);
  const about = moved.length > 0 ? moved : membersAt(findings, at);
  const sources = about.slice(0, MOST_SOURCES).map((finding): ClaimSource => ({ type: 'finding', finding }));
  if (sources.length === 0) return [];
  const text = WORDS[change](moved.length > 0 ? event.together : about.length, other ?? '');
  return [{ at: at.toISOString(), change, claim: { text, sources } }];
}

function membersAt(findings: readonly IncidentFindingRow[], at: Date): readonly string[] {
  return findings
    .filter(({ joined_at: joined, left_at: left }) => joined <= at && (left === null || left >= at))
    .map(({ id }) => id);
}

const WORDS: Readonly<Record<IncidentEntry['change'], (count: number, other: string) => string>> = {
  opened: (count) => `It began with ${findingsOf(count)}.`,
  joined: (count) => `${findingsOf(count)} joined.`,
  left: (count) => `${findingsOf(count)} left.`,
  'cause-changed': () => 'What its findings have in common turned out to be something else.',
  merged: (_, other) => `It and the incident ${other.slice(0, 8)} became one.`,
  split: (_, other) => `It and the incident ${other.slice(0, 8)} came apart.`,
  resolved: () => 'It is over.',
  reopened: (count) => `It came back with ${findingsOf(count)}.`,
};

function findingsOf(count: number): string {
  return `${String(count)} ${count === 1 ? 'finding' : 'findings'}`;
}
