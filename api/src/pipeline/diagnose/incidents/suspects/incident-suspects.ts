import type { Claim, ClaimSource } from '../../../../../contract/diagnosis/claims.ts';
import type { Commit } from '../../../../../contract/diagnosis/deployments.ts';
import type { Suspect } from '../../../../../contract/diagnosis/incidents.ts';
import type { StoredCause } from '../../../../ports/tables/incident-tables.ts';
import { originRef } from '../../../detect/access/origin-refs.ts';
import type { AccessView } from '../../../detect/access/access-view.ts';
import type { CommitBook } from '../../commits/commit-book.ts';
import type { LedgerEntry, LedgerReads } from '../../ledger/ledger-reads.ts';
import type { Spread, IncidentFleet } from '../present/spread.ts';
import type { IncidentFindingRow, IncidentReads } from '../read/incident-rows.ts';
import { CHANGE_RULES, changesOfFindings } from './changes-of-findings.ts';
import { changesOfLedger } from './changes-of-ledger.ts';
import { changesNoted, keysBehind } from './changes-noted.ts';
import { findSuspects, type Change } from './find-suspects.ts';
import type { RecentChanges } from './recent-changes.ts';
import { LONGEST_GAP_MS, onsetOf, TOLERANCE_MS } from './score.ts';
import { sayingImage, wantedImage } from './wanted-image.ts';

/** Where changes are looked for. */
export interface SuspectSources {
  readonly reads: Pick<IncidentReads, 'nearby'>;
  readonly recent: Pick<RecentChanges, 'find'>;
  readonly fleet: IncidentFleet;
  readonly ledger?: Pick<LedgerReads, 'entriesOf'> | undefined;
  readonly commits?: Pick<CommitBook, 'of'> | undefined;
}

/** What failed, as far as the caller may see it. */
export interface SuspectQuestion {
  readonly cause: StoredCause;
  readonly findings: readonly IncidentFindingRow[];
  readonly spread: Spread;
  /** Bundles that the caller may see. */
  readonly bundles: readonly string[];
  readonly access: AccessView;
}

const MOST_ENTRIES = 20_000;

/** The changes that may have started an incident, of those that the caller may see. */
export async function incidentSuspects(
  { cause, findings, spread, bundles, access }: SuspectQuestion,
  sources: SuspectSources,
): Promise<Suspect[]> {
  const onset = onsetOf(findings.map(({ first_seen: at }) => at.getTime()));
  if (onset === undefined) return [];
  const since = onset - LONGEST_GAP_MS;
  const places = placesOf(findings, spread);
  const around = { running: spread.running, bundles };
  const [ledger, beneath, found] = await Promise.all([
    ledgerChanges({ bundles, since, places, spread }, sources),
    sources.reads.nearby(
      { clusters: [...spread.affected], rules: CHANGE_RULES, since: new Date(since) },
      access.visibility,
    ),
    sources.recent.find({ keys: keysBehind(around, sources.fleet), since, until: onset + TOLERANCE_MS }),
  ]);
  const noted = changesNoted(found, around, sources.fleet);
  const known = new Set(ledger.map(({ commit }) => commit).filter((commit) => commit !== undefined));
  // What the incident is made of is what is to be explained.
  const own = new Set(findings.map(({ id }) => id));
  const changes = [
    ...sayingImage(ledger, wantedImage(cause, findings)),
    // The ledger knows more of the same commit.
    ...noted.filter(({ commit }) => commit === undefined || !known.has(commit)),
    ...changesOfFindings(
      beneath.filter(({ id }) => !own.has(id)),
      {
        deployments: runningPlaces(spread),
        causeClasses: new Set(findings.map(({ cause_class: causeClass }) => causeClass)),
      },
    ),
  ];
  return findSuspects(await visibleChanges(changes, access), { places, onset });
}

/** Findings of no bundle fail where they are; those of a source fail wherever it goes. */
function placesOf(findings: readonly IncidentFindingRow[], spread: Spread): ReadonlySet<string> {
  const own = findings.flatMap(({ bundle, cluster }) =>
    cluster === null ? [] : [`${bundle ?? ''}|${cluster}`],
  );
  return own.length > 0 ? new Set(own) : runningPlaces(spread);
}

function runningPlaces({ running }: Spread): ReadonlySet<string> {
  return new Set(
    [...running].flatMap(([cluster, bundles]) => [...bundles].map((bundle) => `${bundle}|${cluster}`)),
  );
}

interface LedgerQuestion {
  readonly bundles: readonly string[];
  readonly since: number;
  readonly places: ReadonlySet<string>;
  readonly spread: Spread;
}

async function ledgerChanges(
  { bundles, since, places, spread }: LedgerQuestion,
  { ledger, commits }: SuspectSources,
): Promise<readonly Change[]> {
  if (ledger === undefined || bundles.length === 0) return [];
  const all = await ledger.entriesOf(bundles, { since, limit: MOST_ENTRIES });
  const entries = all.filter(({ cluster, witnessed }) => witnessed && spread.running.has(cluster));
  return changesOfLedger(entries, places, await commitsOf(entries, commits));
}

async function commitsOf(
  entries: readonly LedgerEntry[],
  book: Pick<CommitBook, 'of'> | undefined,
): Promise<ReadonlyMap<string, Commit>> {
  if (book === undefined) return new Map();
  const byRepo = new Map<string, Set<string>>();
  for (const { gitRepo, commit } of entries) {
    if (gitRepo === undefined || commit === undefined) continue;
    byRepo.set(gitRepo, (byRepo.get(gitRepo) ?? new Set<string>()).add(commit));
  }
  const known = await Promise.all([...byRepo].map(([repo, shas]) => book.of(repo, [...shas])));
  return new Map(known.flatMap((commits) => [...commits]));
}

/** A claim is for those who may see what it rests on, and names nothing else. */
async function visibleChanges(changes: readonly Change[], access: AccessView): Promise<readonly Change[]> {
  if (access.visibility.kind === 'all') return changes;
  const visible = await Promise.all(
    changes.map(async (change) => ((await mayRead(change.claim, access)) ? change : undefined)),
  );
  return visible.filter((change) => change !== undefined);
}

/** Findings were read with the caller's rights already. */
async function mayRead({ sources }: Claim, access: AccessView): Promise<boolean> {
  const verdicts = await Promise.all(sources.map((source) => maySee(source, access)));
  return verdicts.every(Boolean);
}

function maySee(source: ClaimSource, access: AccessView): Promise<boolean> {
  switch (source.type) {
    case 'finding':
      return Promise.resolve(true);
    case 'object':
      return access.maySee(source.object);
    case 'commit':
      return access.maySee(originRef('gitRepo', source.gitRepo));
    case 'deployment':
      return access.maySee(originRef('bundle', source.bundle));
    case 'cluster':
      return access.maySee(originRef('cluster', source.cluster));
  }
}
