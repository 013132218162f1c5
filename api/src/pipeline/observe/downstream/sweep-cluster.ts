import { mapBounded } from '../../../kernel/map-bounded.ts';
import type { ClusterReader, ReadProblem, ResourceType } from '../../../ports/cluster-reader.ts';
import { clusterSnapshot, type ClusterSnapshot } from './cluster-snapshot.ts';
import { declarationOf, type DownstreamKind } from './downstream-kinds.ts';
import { recordOf, type DownstreamRecord } from './downstream-record.ts';

/** What reading all of a cluster's own objects gave. */
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
  readonly signal?: AbortSignal | undefined;
}

type ServedGroups = ReadonlyMap<string, readonly string[]> | undefined;

/** How many kinds are asked for at once; the reader bounds what one cluster is asked as well. */
const AT_ONCE = 4;

/**
 * Reads a cluster's own objects once, kind by kind. A kind the cluster does not serve is known to have no objects; a
 * kind that cannot be read is unknown, whatever part of it arrived. Never raises.
 */
export async function sweepCluster(request: SweepRequest): Promise<ClusterSweep> {
  const records: DownstreamRecord[] = [];
  const known = new Set<DownstreamKind>();
  const problems = new Map<DownstreamKind, ReadProblem>();
  const groups = await request.reader.servedGroups();
  await mapBounded(request.kinds, AT_ONCE, async (kind) => {
    const read = await readKind(request, kind, groups);
    if ('kind' in read) problems.set(kind, read);
    else {
      known.add(kind);
      records.push(...read.records);
    }
  });
  return { snapshot: clusterSnapshot({ cluster: request.reader.cluster, records, known }), problems };
}

/** The objects of a kind in the first version the cluster serves, or why they cannot be read. */
async function readKind(
  request: SweepRequest,
  kind: DownstreamKind,
  groups: ServedGroups,
): Promise<{ readonly records: readonly DownstreamRecord[] } | ReadProblem> {
  const { group } = declarationOf(kind);
  // Most clusters have no mesh: one question saves them a third of all the others.
  if (group !== '' && groups !== undefined && !groups.has(group)) return { records: [] };
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
  return (await unknownVersion(request, kind)) ?? { records: [] };
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
  { reader }: SweepRequest,
  kind: DownstreamKind,
): Promise<ReadProblem | undefined> {
  const { group, plural } = declarationOf(kind);
  const served = await reader.servedVersions({ group, plural });
  if (served.length === 0) return undefined;
  return {
    kind: 'unknown-version',
    message: `The cluster serves this only as ${served.join(', ')}, which this version of Outrider does not know.`,
  };
}

function readVersion(
  { reader, signal }: SweepRequest,
  into: { readonly kind: DownstreamKind; readonly version: string; readonly records: DownstreamRecord[] },
): Promise<ReadProblem | undefined> {
  const { group, plural, kind, metadataOnly, fieldSelector } = declarationOf(into.kind);
  const resource: ResourceType = {
    group,
    version: into.version,
    plural,
    kind,
    metadataOnly: metadataOnly ?? false,
  };
  return reader.readAll(
    resource,
    (objects) => {
      for (const object of objects) {
        // Items of a list do not say of what version they are.
        const apiVersion = group === '' ? into.version : `${group}/${into.version}`;
        const record = recordOf(into.kind, { ...object, apiVersion });
        if (record !== undefined) into.records.push(record);
      }
    },
    { fieldSelector, signal },
  );
}
