import { posix } from 'node:path';

import { gitSceneOfBundle } from '../../detect/drift/advice/git-scene.ts';
import type { BundleRecord } from '../../observe/records.ts';
import { isCannot, type CannotAct } from '../actions/parts/compiled-action.ts';
import { isFields, type Fields } from '../actions/parts/live-object.ts';
import type { Scene } from '../scene.ts';
import { readValues } from '../yaml-edit/read-values.ts';
import type { ReadFrom, SourceFiles, SourceText } from './source-files.ts';

/** Where a Bundle comes from in Git, with everything it takes to change it there. */
export interface BundleSource {
  readonly bundle: BundleRecord;
  /** Address without credentials. */
  readonly repository: string;
  readonly branch: string;
  /** Path of the bundle from the root of the repository; empty for the root itself. */
  readonly path: string;
  readonly files: SourceFiles;
  readonly from: ReadFrom;
  /** The text of a file, by its path from the root, at the commit that Fleet deployed or at another. */
  read(file: string, commit?: string): SourceText;
  /** The commit before the last one that changed a file, looking back from the one that Fleet deployed. */
  changedBefore(file: string): string | undefined;
}

/** The fleet.yaml of a bundle as it is in Git; `text` is empty where there is none yet. */
export interface FleetYaml {
  readonly file: string;
  readonly text: string;
  readonly value: Fields;
}

/** Finds out where a Bundle comes from, or why that is not known. */
export function bundleSourceOf(
  bundle: BundleRecord,
  { snapshot, sources }: Pick<Scene, 'snapshot' | 'sources'>,
): BundleSource | CannotAct {
  const { gitRepo, repository, branch, path } = gitSceneOfBundle(bundle, snapshot);
  const { commit } = bundle;
  if (bundle.helmOp !== undefined) {
    return { cannot: `Bundle ${bundle.name} comes from a HelmOp, not from Git.` };
  }
  if (gitRepo === undefined || repository === undefined) {
    return { cannot: `Bundle ${bundle.name} does not come from a GitRepo that is known.` };
  }
  if (branch === undefined) {
    return { cannot: 'Its GitRepo is pinned to a revision: a new commit would not be deployed.' };
  }
  if (path === undefined) {
    return { cannot: `Which path of the repository bundle ${bundle.name} is made from is not certain.` };
  }
  if (commit === undefined) return { cannot: 'It is not known which commit is deployed.' };
  if (sources === undefined) return { cannot: 'Files in Git are not read here.' };
  const from = { gitRepo: gitRepo.key, commit };
  const read: BundleSource['read'] = (file, at = commit) => sources.file({ ...from, commit: at, path: file });
  const changedBefore = (file: string) => sources.changedBefore({ ...from, path: file });
  return { bundle, repository, branch, path, files: sources, from, read, changedBefore };
}

/** The path from the root of a file that is named from within a folder; refused where it leads out of the repository. */
export function pathWithin(folder: string, name: string): string | CannotAct {
  const joined = posix
    .normalize(posix.join('/', folder, name))
    .slice(1)
    .replace(/\/$/, '');
  const leaves = posix.normalize(posix.join(folder, name)).startsWith('..');
  return leaves || name.startsWith('/') ? { cannot: `${name} is not a path within the repository.` } : joined;
}

/** Reads the fleet.yaml of a bundle; one that is not there is empty, one that cannot be read says why. */
export function fleetYamlOf(source: BundleSource): FleetYaml | CannotAct {
  for (const name of ['fleet.yaml', 'fleet.yml']) {
    const file = source.path === '' ? name : `${source.path}/${name}`;
    const answer = source.read(file);
    if (!isCannot(answer)) return parsed(file, answer.text);
    if (answer.isAbsent !== true) return answer;
  }
  const file = source.path === '' ? 'fleet.yaml' : `${source.path}/fleet.yaml`;
  return { file, text: '', value: {} };
}

function parsed(file: string, text: string): FleetYaml | CannotAct {
  const read = readValues(text);
  if (isCannot(read)) return { cannot: `${file}: ${read.cannot}` };
  if (read.isTemplate) {
    // Fleet fills in helm.values alone: what stands elsewhere is taken as it is.
    return { cannot: `${file} holds template expressions, so what it says is not certain.` };
  }
  if (read.documents.length > 1) return { cannot: `${file} holds more than one document.` };
  const [value = {}] = read.documents;
  if (value !== null && !isFields(value)) return { cannot: `${file} is not a map.` };
  return { file, text, value: value ?? {} };
}
