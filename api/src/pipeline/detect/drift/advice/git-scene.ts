import type { GitPlace } from '../../../../../contract/diagnosis/drift.ts';
import { defined } from '../../../../kernel/defined.ts';
import type { SourceValue } from '../../../observe/drift/drift-note.ts';
import type { BundleDeploymentRecord, BundleRecord, GitRepoRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import { withoutCredentials } from '../../evidence/without-credentials.ts';
import { bundlePathOf } from './bundle-path.ts';

/** Where a bundle comes from in Git, as far as that is known. */
export interface GitScene {
  readonly bundle: BundleRecord | undefined;
  readonly gitRepo: GitRepoRecord | undefined;
  /** Address without credentials. */
  readonly repository: string | undefined;
  /** Branch that Fleet follows; `undefined` when it is pinned to a revision. */
  readonly branch: string | undefined;
  /** Path of the bundle; `undefined` when it is not certain. */
  readonly path: string | undefined;
}

/** Fleet's default of GitRepo.spec.branch. */
const DEFAULT_BRANCH = 'master';

/** Finds out where a deployment comes from. */
export function gitSceneOf(deployment: BundleDeploymentRecord, snapshot: Snapshot): GitScene {
  return sceneOf(snapshot.bundleOf(deployment), snapshot.gitRepoOf(deployment));
}

/** Finds out where a Bundle comes from. */
export function gitSceneOfBundle(bundle: BundleRecord, snapshot: Snapshot): GitScene {
  return sceneOf(bundle, snapshot.gitRepoOf(bundle));
}

function sceneOf(bundle: BundleRecord | undefined, gitRepo: GitRepoRecord | undefined): GitScene {
  if (gitRepo === undefined) {
    return { bundle, gitRepo, repository: undefined, branch: undefined, path: undefined };
  }
  return {
    bundle,
    gitRepo,
    repository: withoutCredentials(gitRepo.repo),
    // With both set, Fleet clones the branch.
    branch: gitRepo.branch ?? (gitRepo.revision === undefined ? DEFAULT_BRANCH : undefined),
    path: bundle && bundlePathOf(bundle, gitRepo),
  };
}

/** Path in the repository of a file of the bundle. */
export function pathInRepository({ path }: GitScene, file: string): string | undefined {
  if (path === undefined) return undefined;
  return path === '' ? file : `${path}/${file}`;
}

/** Where a value stands in Git; `undefined` when that is not known. */
export function gitPlaceOf(scene: GitScene, source: SourceValue | undefined): GitPlace | undefined {
  const { gitRepo, repository, branch, bundle } = scene;
  const file = source && pathInRepository(scene, source.file);
  if (!source || file === undefined || !gitRepo || repository === undefined) return undefined;
  return {
    gitRepo: gitRepo.key,
    repository,
    file,
    line: source.line,
    ...defined({ branch, commit: bundle?.commit }),
  };
}
