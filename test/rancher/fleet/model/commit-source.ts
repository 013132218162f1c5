import type { ToldCommit } from '../../git/history-declaration.ts';
import { SourceHistory } from '../../git/source-history.ts';
import { sha1 } from '../digest.ts';
import { bundleContent } from './bundle-content.ts';
import type { BundleEntry, GitRepoEntry } from './entries.ts';
import { isPinned } from './pinned-revision.ts';
import { type FleetRecords, touchBundle } from './fleet-records.ts';

type Carried = [BundleEntry['declaration'], BundleEntry['content']];

/** Gives a GitRepo whose declaration tells a history its repository, and the newest commit in it. */
export function beginHistory(owner: GitRepoEntry): void {
  const { declaration, bundles } = owner;
  if (!declaration.history) return;
  const historic = bundles.map((bundle) => ({
    declaration: bundle.declaration,
    contentAt: (revision: number) => contentAt(bundle, revision),
  }));
  owner.source = new SourceHistory(declaration, declaration.history, historic);
  owner.commit = owner.source.repository.head.id;
}

function contentAt({ declaration, name }: BundleEntry, revision: number): BundleEntry['content'] {
  return bundleContent({ declaration, bundle: name, release: name, revision, createdAt: '' });
}

/** Plans a commit for new content, which comes from nowhere else where there is a repository. */
export function planRevision(records: FleetRecords, bundle: BundleEntry): void {
  const { owner } = bundle;
  if (owner.kind === 'GitRepo' && owner.source) planCommit(records, owner, { revised: bundle });
}

/** Plans a commit for when all that happens at once has happened; a GitRepo that is pinned looks for none. */
export function planCommit(
  { commits }: FleetRecords,
  owner: GitRepoEntry,
  planned: { told?: Partial<ToldCommit>; revised?: BundleEntry },
): void {
  if (isPinned(owner)) return;
  const pending = commits.get(owner) ?? { told: {}, revised: new Set() };
  commits.set(owner, { told: { ...pending.told, ...planned.told }, revised: pending.revised });
  if (planned.revised) pending.revised.add(planned.revised);
}

/** Makes the planned commits. */
export function makeCommits(records: FleetRecords): void {
  for (const [owner, { told, revised }] of records.commits) {
    const carried = [...revised].map(({ declaration, content }): Carried => [declaration, content]);
    owner.commit = owner.source?.commit(told, carried).id ?? sha1(`${owner.commit}+`);
    for (const bundle of owner.bundles) touchBundle(records, bundle);
  }
  records.commits.clear();
}
