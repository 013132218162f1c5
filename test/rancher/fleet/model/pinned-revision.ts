import type { KubeObject } from '../../world.ts';
import type { BundleContent } from './bundle-content.ts';
import type { BundleEntry, DeploymentEntry, GitRepoEntry, Outcome } from './entries.ts';

/** What a git job made of each commit, by the key of the bundle. */
type Contents = Map<string, BundleContent>;

/** What a GitRepo followed before it was pinned. */
interface Followed {
  commit: string;
  contents: Contents;
  outcomes: Map<DeploymentEntry, Outcome | undefined>;
}

const made = new WeakMap<GitRepoEntry, Map<string, Contents>>();
const followed = new WeakMap<GitRepoEntry, Followed>();

/** Remembers what the git job made of the commit that a bundle is at. */
export function rememberContent({ owner, key, content }: BundleEntry): void {
  if (owner.kind !== 'GitRepo' || isPinned(owner)) return;
  const commits = made.get(owner) ?? new Map<string, Contents>();
  made.set(owner, commits);
  const contents = commits.get(owner.commit) ?? new Map<string, BundleContent>();
  commits.set(owner.commit, contents.set(key, content));
}

/** Whether a GitRepo stays at a revision, whatever is committed. */
export function isPinned(owner: GitRepoEntry): boolean {
  return followed.has(owner);
}

/**
 * Deploys what `spec.revision` says, as Fleet does: the commit itself where no branch is written. With a branch the newest
 * commit is cloned and only called by the name of the pinned one. Without a revision it follows its branch again.
 * Answers whether anything is deployed anew.
 */
export function followRevision(owner: GitRepoEntry, { spec }: KubeObject): boolean {
  const { branch = '', revision } = (spec ?? {}) as { branch?: string; revision?: string };
  const before = followed.get(owner);
  if (revision === undefined || revision === owner.declaration.revision) return unpin(owner, before);
  if (!before && revision === owner.commit) return false;
  if (branch !== '') return pin(owner, revision, undefined);
  const contents = made.get(owner)?.get(revision);
  return contents !== undefined && pin(owner, revision, contents);
}

function pin(owner: GitRepoEntry, revision: string, contents: Contents | undefined): boolean {
  followed.set(owner, followed.get(owner) ?? followedNow(owner));
  owner.commit = revision;
  if (contents) deploy(owner, contents, () => undefined);
  return true;
}

function followedNow({ commit, bundles }: GitRepoEntry): Followed {
  return {
    commit,
    contents: new Map(bundles.map(({ key, content }) => [key, content])),
    outcomes: new Map(bundles.flatMap(({ deployments }) => deployments.map((one) => [one, one.outcome]))),
  };
}

function unpin(owner: GitRepoEntry, before: Followed | undefined): boolean {
  if (!before) return false;
  const { commit, contents, outcomes } = before;
  followed.delete(owner);
  owner.commit = commit;
  // What went wrong with the newest commit goes wrong with it again.
  deploy(owner, contents, (entry) => outcomes.get(entry));
  return true;
}

function deploy(
  { bundles }: GitRepoEntry,
  contents: Contents,
  outcomeOf: (entry: DeploymentEntry) => Outcome | undefined,
): void {
  for (const bundle of bundles) {
    const content = contents.get(bundle.key);
    if (content === undefined || content === bundle.content) continue;
    bundle.retired.push(bundle.previous);
    bundle.previous = bundle.content;
    bundle.content = content;
    for (const entry of bundle.deployments) {
      entry.outcome = outcomeOf(entry);
      entry.helmRevision += 1;
    }
  }
}
