import { createHash } from 'node:crypto';

import type { RecordedDeployment } from './ledger-entry.ts';
import { outcomeAfter } from './outcome-after.ts';
import type { Sighting } from './sighting.ts';

/**
 * Two processes watch apart, and one may lag behind. What it then tells is older by the API server's count and told
 * shortly after; an older count long after means that the count began anew (a restored cluster), and then counts.
 */
const LAG_MS = 5 * 60_000;

/**
 * What becomes of the entries of one BundleDeployment by what was seen of it: the entries that are new or changed.
 * Saying the same again changes nothing, whoever says it.
 */
export function applySighting(
  known: readonly RecordedDeployment[],
  sighting: Sighting,
): readonly RecordedDeployment[] {
  if (isOutdated(known, sighting)) return addTimes(known, sighting);
  const ids = sighting.gone
    ? []
    : [...new Set([sighting.applied, sighting.released, sighting.staged])].filter((id) => id !== '');
  const present = ids.map(
    (id, at) => openEntry(known, id) ?? newEntry(sighting, id, (ids.length - 1 - at) * 0.1),
  );
  const kept = new Set(present.map(({ id }) => id));
  const ended = known.filter((entry) => entry.endedAt === undefined && !kept.has(entry.id));
  const before = new Map(known.map((entry) => [entry.id, entry]));
  return [
    ...ended.map((entry) => ending(entry, sighting)),
    ...present.map((entry) => seen(entry, sighting)).filter((entry) => !isSame(before.get(entry.id), entry)),
  ];
}

function isOutdated(known: readonly RecordedDeployment[], { order, at }: Sighting): boolean {
  return known.some((entry) => entry.lastOrder > order && at - entry.notedAt < LAG_MS);
}

/** The newest entry of a revision that nothing has followed yet. */
function openEntry(known: readonly RecordedDeployment[], deploymentId: string) {
  return known
    .filter((entry) => entry.deploymentId === deploymentId && entry.endedAt === undefined)
    .toSorted((left, right) => right.firstOrder - left.firstOrder)[0];
}

/** What is staged bears the commit; how an older revision came about, nobody saw. */
function newEntry(sighting: Sighting, deploymentId: string, earlier: number): RecordedDeployment {
  const { deployment, bundle, gitRepo, helmOp, fleetCluster, cluster, clusterName, at, order } = sighting;
  const firstOrder = order - earlier;
  return {
    id: entryId([deployment, deploymentId, String(order)]),
    deployment,
    bundle,
    gitRepo,
    helmOp,
    fleetCluster,
    cluster,
    clusterName,
    deploymentId,
    commit: undefined,
    version: undefined,
    outcome: 'rolling',
    failure: undefined,
    running: false,
    witnessed: false,
    beganAt: at,
    stagedAt: undefined,
    releasedAt: undefined,
    appliedAt: undefined,
    readyAt: undefined,
    lastReadyAt: undefined,
    brokenAt: undefined,
    endedAt: undefined,
    firstOrder,
    lastOrder: order,
    notedAt: at,
  };
}

function entryId(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('|')).digest('hex').slice(0, 24);
}

function seen(entry: RecordedDeployment, sighting: Sighting): RecordedDeployment {
  const isStaged = entry.deploymentId === sighting.staged;
  const timed = withTimes(entry, sighting);
  return {
    ...timed,
    ...placeOf(sighting),
    commit: timed.commit ?? (isStaged ? sighting.commit : undefined),
    version: timed.version ?? (isStaged ? sighting.version : undefined),
    running: entry.deploymentId === sighting.applied,
    ...outcomeAfter(timed, entry.running, sighting),
    lastOrder: sighting.order,
    notedAt: sighting.at,
  };
}

/** Clusters are renamed; the rest stays what it is as long as the BundleDeployment is. */
function placeOf({ gitRepo, helmOp, cluster, clusterName }: Sighting) {
  return { gitRepo, helmOp, cluster, clusterName };
}

/**
 * Times that were seen, the earliest one of each. A rollout that is taken back leaves what runs running: that is not
 * deployed again, so nothing that happens to the ids afterwards is a time of it.
 */
function withTimes(entry: RecordedDeployment, { staged, released, applied, times, ...sighting }: Sighting) {
  const { deploymentId } = entry;
  const arrives = !entry.running;
  const stagedNow = arrives && deploymentId === staged ? times.staged : undefined;
  const releasedNow = arrives && deploymentId === released ? times.released : undefined;
  const appliedNow = arrives && deploymentId === applied ? times.applied : undefined;
  const wasReady = sighting.wasReady === deploymentId ? sighting.at : undefined;
  return {
    ...entry,
    witnessed: entry.witnessed || stagedNow !== undefined,
    stagedAt: earliest(entry.stagedAt, stagedNow),
    releasedAt: earliest(entry.releasedAt, releasedNow),
    appliedAt: earliest(entry.appliedAt, appliedNow),
    readyAt: readyAt(entry, { ...sighting, staged, released, applied, times }),
    lastReadyAt: latest(entry.lastReadyAt, wasReady),
  };
}

/** When it first became ready: as seen, or by the condition's own time when that is later than all that was seen. */
function readyAt(entry: RecordedDeployment, sighting: Sighting): number | undefined {
  const { deploymentId, lastReadyAt } = entry;
  if (deploymentId !== sighting.applied || deploymentId !== sighting.released) return entry.readyAt;
  if (entry.readyAt === undefined && lastReadyAt !== undefined) return undefined;
  if (sighting.times.ready !== undefined) return earliest(entry.readyAt, sighting.times.ready);
  return entry.readyAt ?? toldByCondition(entry, sighting);
}

function toldByCondition(
  entry: RecordedDeployment,
  { health, readySince, at }: Sighting,
): number | undefined {
  if (!entry.witnessed || health !== 'ready' || readySince === undefined || readySince > at) return undefined;
  const known = [entry.stagedAt, entry.releasedAt, entry.appliedAt].filter((time) => time !== undefined);
  return known.every((time) => readySince > time) ? readySince : undefined;
}

function ending(entry: RecordedDeployment, sighting: Sighting): RecordedDeployment {
  const wasReady = sighting.wasReady === entry.deploymentId ? sighting.at : undefined;
  return {
    ...entry,
    outcome: entry.outcome === 'rolling' ? 'skipped' : entry.outcome,
    running: false,
    lastReadyAt: latest(entry.lastReadyAt, wasReady),
    endedAt: sighting.at,
    lastOrder: sighting.order,
    notedAt: sighting.at,
  };
}

/** What was seen late still tells when something happened, if nothing else did. */
function addTimes(known: readonly RecordedDeployment[], sighting: Sighting): readonly RecordedDeployment[] {
  const { staged, released, times } = sighting;
  return known
    .filter((entry) => entry.firstOrder <= sighting.order && entry.endedAt === undefined && !entry.running)
    .map((entry) => ({
      ...entry,
      stagedAt: earliest(entry.stagedAt, entry.deploymentId === staged ? times.staged : undefined),
      releasedAt: earliest(entry.releasedAt, entry.deploymentId === released ? times.released : undefined),
    }))
    .filter(
      (entry) =>
        !isSame(
          known.find(({ id }) => id === entry.id),
          entry,
        ),
    );
}

/** Whether there is anything worth writing: that it was seen again is not. */
function isSame(before: RecordedDeployment | undefined, after: RecordedDeployment): boolean {
  if (before === undefined) return false;
  const keys = Object.keys(after) as (keyof RecordedDeployment)[];
  return keys.every((key) => key === 'lastOrder' || key === 'notedAt' || before[key] === after[key]);
}

function earliest(left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return Math.min(left, right);
}

function latest(left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return Math.max(left, right);
}
