import type { IncidentDetail, Suspect } from '../../../../../contract/diagnosis/incidents.ts';
import { incidentSuspects } from './incident-suspects.ts';
import type { DetailParts, DetailSetting } from '../present/present-detail.ts';
import { presentIncident } from '../present/present-incident.ts';

/** A commit of a GitRepo (`namespace/name`). */
interface StartingCommit {
  readonly gitRepo: string;
  readonly commit: string;
}

/** The commit that most likely started an incident; `undefined` when another change did, or none is known. */
export function startingCommit([suspect]: readonly Suspect[]): StartingCommit | undefined {
  const source = suspect?.claim.sources.find(({ type }) => type === 'commit');
  return source?.type === 'commit' ? { gitRepo: source.gitRepo, commit: source.commit } : undefined;
}

/** The incident, named, when this commit most likely started it too. */
export async function ifStartedBy(
  { gitRepo, commit }: StartingCommit,
  { row, findings, seen, access }: DetailParts,
  setting: DetailSetting,
): Promise<NonNullable<IncidentDetail['sameChange']>> {
  const { incident, spread } = presentIncident(row, seen, setting);
  const question = { cause: row.cause, findings, spread, bundles: incident.bundles, access };
  const own = startingCommit(await incidentSuspects(question, setting));
  return own?.commit === commit && own.gitRepo === gitRepo
    ? [{ id: incident.id, title: incident.title }]
    : [];
}
