import { parse } from 'yaml';

import type { RollbackHazard } from '../../../../contract/diagnosis/rollbacks.ts';
import { mapBounded } from '../../../kernel/map-bounded.ts';
import { nestsTooDeep } from '../../../kernel/nests-too-deep.ts';
import { TimeSlice } from '../../../kernel/time-slice.ts';
import { shortRevision } from '../../../kernel/names/short-revision.ts';
import type { CommitBook } from '../../../pipeline/diagnose/index.ts';
import type { ChangedFile, GitProblem } from '../../../ports/git-reader.ts';
import { isBelow } from '../bundle-path.ts';
import { namedImages } from '../images/named-images.ts';
import { commitSource } from '../sources.ts';
import { countOf } from '../words.ts';
import { crdChanges } from './crd-changes.ts';
import { hazardOf } from './history-hazards.ts';
import { immutableFields } from './immutable-fields.ts';
import { pairManifests, type ManifestCheck, type ManifestHazard } from './manifest-pair.ts';
import { migrationFiles, migrationJobs } from './migrations.ts';
import { readManifests, type ReadFile } from './read-manifests.ts';
import { fleetYamlChanges, removedNamespaces } from './removals.ts';
import { storageChanges } from './storage-changes.ts';

/** Which two versions of which folder are compared. */
export interface Comparison {
  /** `namespace/name`. */
  readonly gitRepo: string;
  /** What runs now, and what one would go back to. */
  readonly now: string;
  readonly then: string;
  /** Folder of the bundle; everything when it is not known. */
  readonly path: string | undefined;
  /** Whether the bundle is known to have been deployed from the older one. */
  readonly witnessed: boolean;
  /** Milliseconds after which nothing more is read. */
  readonly patienceMs: number;
}

/** What comparing two versions told. */
export interface Examination {
  readonly hazards: readonly RollbackHazard[];
  /** What could not be known, each in one sentence. */
  readonly gaps: readonly string[];
  /** Whether nothing of the bundle differs, so far as it is known what it is made from. */
  readonly same: boolean;
  /** Images that the older one names in files that differ; `undefined` when these could not be read. */
  readonly images: readonly string[] | undefined;
}

/** What is known when nothing was compared. */
export const NOTHING: Examination = { hazards: [], gaps: [], same: false, images: undefined };

const CHECKS: readonly ManifestCheck[] = [
  crdChanges,
  immutableFields,
  storageChanges,
  migrationJobs,
  removedNamespaces,
];
/** So many files are read in both versions, so many at once. */
const MOST_FILES = 40;
const PARALLEL = 4;
/** Reading YAML holds up everybody else, about a millisecond for each thousand characters: longer files are not read. */
const LONGEST_FILE = 128 * 1024;
const LONGEST_TOGETHER = 1024 * 1024;
const MANIFEST = /\.(ya?ml|json)$/i;

/** Compares what a bundle is made from, file by file, and names what may go wrong on the way back. Never raises. */
export async function examine(book: CommitBook, comparison: Comparison): Promise<Examination> {
  const { gitRepo, now, then, path } = comparison;
  const changed = await book.changedFiles(gitRepo, { from: then, to: now });
  if (changed.problem !== undefined) {
    return { ...NOTHING, gaps: [notCompared(changed.problem, then)] };
  }
  const files = changed.value.filter((file) => path === undefined || isBelow(file.path, path));
  const manifests = files.filter((file) => MANIFEST.test(file.path));
  const read = await readBoth(book, comparison, manifests.slice(0, MOST_FILES));
  const found = [...emptyPath(files, comparison), ...migrationFiles(files), ...compare(read)];
  const sources = [now, then].map((commit) => commitSource(gitRepo, commit));
  return {
    hazards: found.map(({ kind, risk, text }) => hazardOf(kind, risk, { text, sources })),
    same: path !== undefined && files.length === 0,
    gaps: gapsOf(read, manifests.length - read.length, then),
    images: namedImages(read.flatMap((file) => file.then.manifests)),
  };
}

/** What holds for the repository as a whole is said once, not of every revision. */
function notCompared({ kind, message }: GitProblem, then: string): string {
  const since = kind === 'off' ? 'older revisions' : shortRevision(then);
  return `What changed since ${since} could not be compared: ${message}`;
}

/** Fleet prunes every bundle of a path in which it finds nothing (Fleet's CreateBundles). */
function emptyPath(
  files: readonly ChangedFile[],
  { witnessed, path, then }: Comparison,
): readonly ManifestHazard[] {
  const existed = witnessed || files.length === 0 || files.some(({ change }) => change !== 'added');
  if (existed) return [];
  const where = path === undefined || path === '' ? 'the repository' : path;
  const text = `Everything that differs in ${where} was added since ${shortRevision(then)}: if nothing was there before, Fleet uninstalls the bundle.`;
  return [{ kind: 'uninstalls', risk: 'high', text }];
}

interface BothVersions {
  readonly now: ReadFile;
  readonly then: ReadFile;
  readonly ofFleet: readonly ManifestHazard[];
}

interface BothTexts {
  readonly path: string;
  readonly now: string;
  readonly then: string;
}

async function readBoth(
  book: CommitBook,
  { gitRepo, now, then, patienceMs }: Comparison,
  files: readonly ChangedFile[],
): Promise<readonly BothVersions[]> {
  const until = performance.now() + patienceMs;
  const slice = new TimeSlice();
  let room = LONGEST_TOGETHER;
  const textOf = async (commit: string, path: string) => (await book.fileAt(gitRepo, { commit, path })).value;
  const read = await mapBounded(files, PARALLEL, async ({ path, change }) => {
    if (performance.now() > until) return undefined;
    const [left, right] = await Promise.all([
      change === 'deleted' ? '' : textOf(now, path),
      change === 'added' ? '' : textOf(then, path),
    ]);
    if (left === undefined || right === undefined) return undefined;
    if (Math.max(left.length, right.length) > LONGEST_FILE || left.length + right.length > room) {
      return undefined;
    }
    room -= left.length + right.length;
    await slice.pause();
    return bothVersions({ path, now: left, then: right });
  });
  return read.filter((file) => file !== undefined);
}

function bothVersions({ path, now, then }: BothTexts): BothVersions {
  const isFleet = /(^|\/)fleet\.ya?ml$/.test(path);
  return {
    now: readManifests(now),
    then: readManifests(then),
    ofFleet: isFleet ? fleetYamlChanges(yamlOf(now), yamlOf(then)) : [],
  };
}

function compare(files: readonly BothVersions[]): readonly ManifestHazard[] {
  const now = files.flatMap((file) => file.now.manifests);
  const then = files.flatMap((file) => file.then.manifests);
  const pairs = pairManifests(now, then);
  const ofFleet = files.flatMap((file) => file.ofFleet);
  return [...ofFleet, ...pairs.flatMap((pair) => CHECKS.flatMap((check) => check(pair)))];
}

function yamlOf(text: string): unknown {
  if (nestsTooDeep(text)) return undefined;
  try {
    return parse(text, { maxAliasCount: 100, logLevel: 'silent' });
  } catch {
    return undefined;
  }
}

function gapsOf(files: readonly BothVersions[], unread: number, then: string): readonly string[] {
  const unclear = files.filter((file) => file.now.unclear || file.then.unclear).length;
  const name = shortRevision(then);
  return [
    ...(unread > 0 ? [`${countOf(unread, 'changed file')} could not be compared with ${name}.`] : []),
    ...(unclear > 0
      ? [
          `${countOf(unclear, 'changed file')} are templates, so what they make was not compared with ${name}.`,
        ]
      : []),
  ];
}
