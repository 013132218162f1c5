import { createHash } from 'node:crypto';

import type { FindingQuery } from '../../../../contract/findings.ts';
import type { ObjectRef } from '../../../../contract/object-ref.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Logger } from '../../../kernel/logger.ts';
import { LOCAL_CLUSTER } from '../../../kernel/object-ref.ts';
import type { RawObject } from '../../../ports/cluster-reader.ts';
import type { ClusterWriter } from '../../../ports/cluster-writer.ts';
import type { FindingReads } from '../../detect/finding-reads.ts';
import { noSeverities } from '../../detect/read/severity-rank.ts';
import type { GitRepoRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { textAt } from '../../suggest/actions/parts/live-object.ts';
import { ANALYSIS_ANNOTATION, analysisNote, saysTheSame, writtenAt, type Analysis } from './analysis-note.ts';

/** What GitRepos are annotated with. */
export interface AnnotatorParts {
  readonly reads: Pick<FindingReads, 'summary' | 'list'>;
  /** `undefined` while nothing is known yet. */
  readonly snapshot: () => Snapshot | undefined;
  /** Reads one object freshly; `undefined` when it does not exist. Raises when nobody can tell. */
  readonly read: (object: ObjectRef) => Promise<RawObject | undefined>;
  readonly writer: ClusterWriter;
  /** Keys (`namespace/name`) of GitRepos that somebody is about to change: their version has to stay as it is. */
  readonly planned: () => Promise<ReadonlySet<string>>;
  readonly clock: Clock;
  /** Least time between two writes to one GitRepo, in milliseconds. */
  readonly everyMs: number;
  readonly logger: Logger;
}

/** Owns the annotation and nothing else: what is carried out belongs to another manager. */
const FIELD_MANAGER = 'outrider-analysis';
const EVERYTHING = { kind: 'all' } as const;
/** Writes of one round; the next one goes on. */
const MOST_WRITES = 50;

interface Known {
  /** The annotation as it was seen or written; empty where there is none. */
  readonly note: string;
  /** When somebody wrote it, or nothing was to be written, in milliseconds since the epoch. */
  readonly at: number;
}

/**
 * Writes on each GitRepo what was found last, when that changes and not too often. Its own writes change nothing that is
 * judged, and what stands there already is not written again: neither a restart nor another replica makes it one.
 */
export function createAnnotator(parts: AnnotatorParts): { round(): Promise<number> } {
  /** By uid. */
  const known = new Map<string, Known>();
  return {
    async round() {
      const gitRepos = livingGitRepos(parts.snapshot());
      const uids = new Set(gitRepos.map(({ uid }) => uid));
      for (const uid of known.keys()) if (!uids.has(uid)) known.delete(uid);
      const due = gitRepos.filter(({ uid }) => isLongAgo(known.get(uid), parts));
      if (due.length === 0) return 0;
      const counts = await openCounts(parts);
      const planned = await parts.planned();
      let written = 0;
      for (const gitRepo of due.filter(({ key }) => !planned.has(key))) {
        const note = analysisNote(await analysisOf(parts, gitRepo.key, counts), parts.clock.now());
        const now = await noteNow(parts, { gitRepo, note, before: known.get(gitRepo.uid) });
        known.set(gitRepo.uid, now);
        written += now.note === note ? 1 : 0;
        if (written >= MOST_WRITES) break;
      }
      return written;
    },
  };
}

function isLongAgo(known: Known | undefined, { clock, everyMs }: AnnotatorParts): boolean {
  return known === undefined || clock.now() - known.at >= everyMs;
}

interface Noting {
  readonly gitRepo: GitRepoRecord;
  readonly note: string;
  readonly before: Known | undefined;
}

async function noteNow(parts: AnnotatorParts, { gitRepo, note, before }: Noting): Promise<Known> {
  const nothing = { note: before?.note ?? '', at: parts.clock.now() };
  if (before !== undefined && saysTheSame(before.note, note)) return nothing;
  return (await annotate(parts, gitRepo, note)) ?? nothing;
}

function livingGitRepos(snapshot: Snapshot | undefined): readonly GitRepoRecord[] {
  if (snapshot === undefined) return [];
  return [...snapshot.all('GitRepo')].filter(({ uid, deleting }) => uid !== '' && deleting === undefined);
}

type Counts = ReadonlyMap<string, Analysis['counts']>;

async function openCounts({ reads }: AnnotatorParts): Promise<Counts> {
  const groups = await reads.summary({ by: 'gitRepo', types: undefined, keys: undefined }, EVERYTHING);
  return new Map(groups.map(({ key, counts }) => [key, counts]));
}

async function analysisOf({ reads }: AnnotatorParts, key: string, counts: Counts): Promise<Analysis> {
  const found = counts.get(key);
  if (found === undefined) return { counts: noSeverities(), worst: undefined };
  const query = { gitRepo: [key], sort: 'severity', page: 1, pageSize: 1 } as FindingQuery;
  const { items } = await reads.list(query, EVERYTHING);
  return { counts: found, worst: items[0]?.rule };
}

/** What the annotation is now; `undefined` where that is not known, or there is none and nothing to say. */
async function annotate(
  parts: AnnotatorParts,
  gitRepo: GitRepoRecord,
  note: string,
): Promise<Known | undefined> {
  const live = await parts.read(refOf(gitRepo));
  if (live === undefined || textAt(live, 'metadata', 'uid') !== gitRepo.uid) return undefined;
  const there = textAt(live, 'metadata', 'annotations', ANALYSIS_ANNOTATION);
  if (there === undefined) return note.includes('"worst"') ? write(parts, gitRepo, note) : undefined;
  const now = parts.clock.now();
  if (saysTheSame(there, note)) return { note: there, at: now };
  const before = { note: there, at: Math.min(writtenAt(there) ?? 0, now) };
  return isLongAgo(before, parts) ? write(parts, gitRepo, note) : before;
}

async function write(
  { writer, clock, logger }: AnnotatorParts,
  gitRepo: GitRepoRecord,
  note: string,
): Promise<Known | undefined> {
  const object = refOf(gitRepo);
  const fields = { metadata: { uid: gitRepo.uid, annotations: { [ANALYSIS_ANNOTATION]: note } } };
  const idempotency = createHash('sha256').update(`${gitRepo.uid}${note}`).digest('hex');
  const outcome = await writer.write(
    { type: 'kubernetes-apply', object, fields },
    { fieldManager: FIELD_MANAGER, idempotency },
  );
  if (outcome.outcome === 'written') return { note, at: clock.now() };
  logger.warn({ object, problem: outcome.message }, 'a GitRepo could not be annotated');
  return undefined;
}

function refOf({ apiVersion, kind, namespace, name }: GitRepoRecord): ObjectRef {
  return { cluster: LOCAL_CLUSTER, apiVersion, kind, ...(namespace !== undefined && { namespace }), name };
}
