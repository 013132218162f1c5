import type { RollbackFacts } from './rollback-facts.ts';
import type { TakenBack } from './candidate.ts';

/** What going back to a commit takes back besides what the bundle is now; nothing for charts, which stand alone. */
export function takenBack(facts: RollbackFacts, revision: string): TakenBack {
  const { scene, line, head, current, siblingEntries } = facts;
  if (scene.gitRepo === undefined || head === undefined) return NOTHING;
  const { commits, complete } = line.between(revision, head);
  const others = commits.filter((commit) => commit !== current?.revision);
  const later = new Set(commits);
  const bundles = scene.siblings.flatMap(({ key }) => {
    const entry = siblingEntries.find(
      ({ bundle, commit, witnessed }) =>
        // What was there before anybody watched may have come with any earlier commit.
        witnessed && bundle === key && commit !== undefined && later.has(commit),
    );
    return entry?.commit === undefined ? [] : [{ bundle: key, commit: entry.commit, entry: entry.id }];
  });
  return { commits: others, complete, bundles, uninstalled: madeSince(facts, revision) };
}

/** Kubernetes writes times of creation in whole seconds. */
const SECOND = 1000;
const NOTHING: TakenBack = { commits: [], complete: true, bundles: [], uninstalled: [] };

/** Bundles that did not exist when the next commit after the candidate was first deployed. */
function madeSince({ scene, line, head }: RollbackFacts, revision: string): readonly string[] {
  const { commits } = line.between(revision, head ?? revision);
  const next = commits.map((commit) => line.seenAt(commit)).filter((time) => time !== undefined);
  if (next.length === 0) return [];
  const until = Math.min(...next);
  return scene.siblings
    .filter(({ created }) => created !== undefined && created + SECOND >= until)
    .map(({ key }) => key);
}
