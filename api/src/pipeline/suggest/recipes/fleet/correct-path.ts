import { cleanPath } from '../../../../kernel/names/fleet-bundle-name.ts';
import { objectKey } from '../../../../kernel/object-ref.ts';
import { refOf } from '../../../detect/evidence/ref-of.ts';
import { withoutCredentials } from '../../../detect/evidence/without-credentials.ts';
import type { GitRepoRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import { valueAt } from '../../actions/parts/live-object.ts';
import { fieldClaim, findingClaim } from '../../claims.ts';
import { definePatchRecipe } from '../../define-patch-recipe.ts';
import { similarName } from '../../sources/similar-name.ts';

/** Corrects paths of a GitRepo that hold nothing, where others make bundles from nearly the same path. */
export const correctPath = definePatchRecipe({
  id: 'correct-path',
  title: 'Correct a path of a GitRepo',
  rules: ['fleet/paths-match-nothing'],
  step(finding, { snapshot }, { content }) {
    const before = valueAt(content, 'spec', 'paths');
    const repo = snapshot.get('GitRepo', objectKey(finding.object));
    const paths: readonly unknown[] = Array.isArray(before) ? before : [];
    if (repo === undefined || paths.length === 0) {
      return { cannot: 'The GitRepo names no path: where in the repository the bundles are is not known.' };
    }
    const known = pathsInUse(repo, snapshot);
    const after = paths.map((path) => similarName(cleanPath(String(path)), known.keys()) ?? path);
    const corrected = after.filter((path, at) => path !== paths[at]).map(String);
    const witnesses = corrected.flatMap((path) => known.get(path) ?? []);
    if (corrected.length === 0) {
      return {
        cannot:
          'No other GitRepo of the repository makes bundles from a path that is nearly the same: revert the commit or the change of spec.paths.',
      };
    }
    return {
      title: `Look into ${corrected.join(', ')}`,
      because: [
        findingClaim(finding, 'None of its paths holds anything that can be deployed.', 'spec.paths'),
        ...witnesses.map((other) =>
          fieldClaim(refOf(other), 'spec.paths', 'Another GitRepo of the repository makes bundles from it.'),
        ),
      ],
      risk: 'medium',
      risks: ['Bundles are made and deployed anew; they have other names where the path is another one.'],
      fields: [{ path: '/spec/paths', before, after }],
    };
  },
});

/** Paths that other GitRepos of the same repository and branch have made bundles from, each with one of them. */
function pathsInUse(repo: GitRepoRecord, snapshot: Snapshot): ReadonlyMap<string, GitRepoRecord> {
  const others = [...snapshot.all('GitRepo')]
    .filter((other) => other.key !== repo.key && other.namespace === repo.namespace)
    .filter((other) => withoutCredentials(other.repo) === withoutCredentials(repo.repo))
    .filter((other) => other.branch === repo.branch && snapshot.bundlesOfGitRepo(other.key).length > 0)
    .flatMap((other) => other.paths.map((path) => [cleanPath(path), other] as const));
  return new Map(others);
}
