import { mapBounded } from '../../../kernel/map-bounded.ts';
import type { ClusterReader, ReadProblem, ResourceType } from '../../../ports/cluster-reader.ts';
import { clusterSnapshot, type ClusterSnapshot } from './cluster-snapshot.ts';
import { declarationOf, type DownstreamKind } from './downstream-kinds.ts';
import { recordOf, type DownstreamRecord } from './downstream-record.ts';
import type { ContainerLogs } from './logs/container-logs.ts';

/** What reading a cluster's own objects gave. */
export interface ClusterSweep {
  readonly snapshot: ClusterSnapshot;
  /** Kinds that could not be read, each with the reason. */
  readonly problems: ReadonlyMap<DownstreamKind, ReadProblem>;
}

/** Which version of each kind a cluster served last; asked for first the next time. */
export type ServedVersions = Map<DownstreamKind, string>;

/** What a sweep works with. */
export interface SweepRequest {
  readonly reader: ClusterReader;
  readonly kinds: readonly DownstreamKind[];
  readonly versions: ServedVersions;
  /** Only objects in these namespaces, and those that are in none; everything when absent. */
  readonly namespaces?: readonly string[] | undefined;
  /** What remembers the logs of crashed containers, and the time in milliseconds; no logs are read when absent. */
  readonly logs?: { readonly from: ContainerLogs; readonly now: number } | undefined;
  readonly signal?: AbortSignal | undefined;
}

type ServedGroups = ReadonlyMap<string, readonly string[]> | undefined;

/** What reading one kind gave: its objects, that the cluster does not serve it, or why it cannot be read. */
type KindRead = { readonly records: readonly DownstreamRecord[] } | 'not-served' | ReadProblem;

/** How many kinds are asked for at once; the reader bounds what one cluster is asked as well. */
const AT_ONCE = 4;

/** Problems of the cluster, not of one kind of objects. */
const AWAY: ReadonlySet<ReadProblem['kind']> = new Set(['unreachable', 'timeout', 'unauthorized']);

const STOPPED: ReadProblem = { kind: 'unreachable', message: 'The sweep was stopped.' };
const NO_API_SERVER: ReadProblem = {
  kind: 'malformed',
  message: 'What answers does not serve kinds that every cluster has: it is no Kubernetes API server.',
};

/**
 * Reads a cluster's own objects once, kind by kind. A kind the cluster does not serve is known to have no objects; a
 * kind that cannot be read is unknown, whatever part of it arrived. Never raises.
 */
export async function sweepCluster(request: SweepRequest): Promise<ClusterSweep> {
  const { reader, kinds, signal } = request;
  const groups = await reader.servedGroups(signal);
  const reads = new Map<DownstreamKind, KindRead>();
  await mapBounded(kinds, AT_ONCE, async (kind) => {
    const stop = signal?.aborted ? STOPPED : awayBy(reads);
    reads.set(kind, stop ?? (await readKind(request, kind, groups)));
  });
  // A proxy that answers everything with 404 must not pass for a cluster without objects.
  const core = kinds.filter((kind) => declarationOf(kind).group === '');
  const absent = core.some((kind) => reads.get(kind) === 'not-served') ? NO_API_SERVER : NOTHING;
  return toSweep(
    request,
    [...reads].map(([kind, read]) => [kind, read === 'not-served' ? absent : read]),
  );
}

/** Why a cluster is not asked any further: enough was tried to believe that nothing of it can be read now. */
function awayBy(reads: ReadonlyMap<DownstreamKind, KindRead>): ReadProblem | undefined {
  let first: ReadProblem | undefined;
  for (const read of reads.values()) {
    if (read === 'not-served') continue;
    if (!('kind' in read) || !AWAY.has(read.kind)) return undefined;
    first ??= read;
  }
  return reads.size < AT_ONCE ? undefined : first;
}

const NOTHING = { records: [] };

async function toSweep(
  request: SweepRequest,
  reads: readonly (readonly [DownstreamKind, Exclude<KindRead, 'not-served'>])[],
): Promise<ClusterSweep> {
  const records: DownstreamRecord[] = [];
  const known = new Set<DownstreamKind>();
  const problems = new Map<DownstreamKind, ReadProblem>();
  for (const [kind, read] of reads) {
    if ('kind' in read) problems.set(kind, read);
    else {
      known.add(kind);
      // One by one: a call takes only so many arguments, and a cluster may have more Pods than that.
      for (const record of read.records) records.push(record);
    }
  }
  const { cluster } = request.reader;
  const logs = known.has('Pod') ? await readLogs(request, records) : undefined;
  return { snapshot: clusterSnapshot({ cluster, records, known, logs }), problems };
}

function readLogs({ logs, reader, namespaces, signal }: SweepRequest, records: DownstreamRecord[]) {
  const pods = records.filter((record): record is DownstreamRecord<'Pod'> => record.kind === 'Pod');
  return logs?.from.read({ reader, pods, complete: namespaces === undefined, now: logs.now, signal });
}

/** The objects of a kind in the first version the cluster serves, or why they cannot be read. */
async function readKind(
  request: SweepRequest,
  kind: DownstreamKind,
  groups: ServedGroups,
): Promise<KindRead> {
  const { group } = declarationOf(kind);
  // Most clusters have no mesh: one question saves them a third of all the others.
  if (group !== '' && groups !== undefined && !groups.has(group)) return 'not-served';
  for (const version of versionsInTurn(request, kind, groups)) {
    const records: DownstreamRecord[] = [];
    const problem = await readVersion(request, { kind, version, records });
    if (problem === undefined) {
      request.versions.set(kind, version);
      return { records };
    }
    if (problem.kind !== 'not-served') return problem;
  }
  request.versions.delete(kind);
  return (await unknownVersion(request, kind)) ?? 'not-served';
}

/** The version that was served last comes first; those the group does not have are not asked for. */
function versionsInTurn(
  request: SweepRequest,
  kind: DownstreamKind,
  groups: ServedGroups,
): readonly string[] {
  const { group, versions } = declarationOf(kind);
  const served = groups?.get(group);
  const candidates = served === undefined ? versions : versions.filter((version) => served.includes(version));
  const last = request.versions.get(kind);
  if (last === undefined || !candidates.includes(last)) return candidates;
  return [last, ...candidates.filter((version) => version !== last)];
}

/** A kind that is served only in versions nobody here understands must not pass for a kind without objects. */
async function unknownVersion(
  { reader, signal }: SweepRequest,
  kind: DownstreamKind,
): Promise<ReadProblem | undefined> {
  const { group, plural } = declarationOf(kind);
  const served = await reader.servedVersions({ group, plural }, signal);
  if (served.length === 0) return undefined;
  return {
    kind: 'unknown-version',
    message: `The cluster serves this only as ${served.join(', ')}, which this version of Outrider does not know.`,
  };
}

interface VersionRead {
  readonly kind: DownstreamKind;
  readonly version: string;
  readonly records: DownstreamRecord[];
}

async function readVersion(request: SweepRequest, into: VersionRead): Promise<ReadProblem | undefined> {
  const { group, clusterScoped, alternative } = declarationOf(into.kind);
  const namespaces = clusterScoped ? undefined : request.namespaces;
  for (const namespace of namespaces ?? [undefined]) {
    const problem = await readList(request, into, { group, namespace });
    const otherwise =
      problem?.kind === 'forbidden' && alternative !== undefined
        ? await readList(request, { ...into, version: alternative.version }, { ...alternative, namespace })
        : problem;
    if (otherwise !== undefined) return problem;
  }
  return undefined;
}

function readList(
  { reader, signal }: SweepRequest,
  into: VersionRead,
  { group, namespace }: { readonly group: string; readonly namespace: string | undefined },
): Promise<ReadProblem | undefined> {
  const { version } = into;
  const { plural, kind, metadataOnly = false, fieldSelector } = declarationOf(into.kind);
  const resource: ResourceType = { group, version, plural, kind, metadataOnly };
  return reader.readAll(
    resource,
    (objects) => {
      for (const object of objects) {
        // Items of a list do not say of what version they are.
        const apiVersion = group === '' ? version : `${group}/${version}`;
        const record = recordOf(into.kind, { ...object, apiVersion });
        if (record !== undefined) into.records.push(record);
      }
    },
    { namespace, fieldSelector, signal },
  );
}
