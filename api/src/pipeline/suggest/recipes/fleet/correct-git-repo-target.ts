import { isFields, valueAt } from '../../actions/parts/live-object.ts';
import { findingClaim } from '../../claims.ts';
import { definePatchRecipe } from '../../define-patch-recipe.ts';
import { similarName } from '../../sources/similar-name.ts';
import { targetNames } from '../../target-names.ts';

/** Corrects the name by which a GitRepo means a cluster or a group. */
export const correctGitRepoTarget = definePatchRecipe({
  id: 'correct-git-repo-target',
  title: 'Correct a target of a GitRepo',
  rules: ['fleet/git-repo-target-dangling'],
  step(finding, { snapshot }, { content, object }) {
    const [, position = '', field] =
      /^spec[.]targets\[(\d+)\][.](clusterName|clusterGroup)$/.exec(String(finding.path)) ?? [];
    if (field === undefined) {
      return { cannot: 'The target names no clusters at all: which ones are meant is not known.' };
    }
    const targets = valueAt(content, 'spec', 'targets');
    const target: unknown = Array.isArray(targets) ? targets[Number(position)] : undefined;
    const now = isFields(target) ? target[field] : undefined;
    if (typeof now !== 'string') return { cannot: 'The GitRepo does not have the target any more.' };
    const kind = field === 'clusterGroup' ? 'group' : 'cluster';
    const meant = similarName(now, targetNames(kind, object.namespace ?? '', snapshot));
    if (meant === undefined) return { cannot: `No ${kind} of the workspace is nearly called ${now}.` };
    return {
      title: `Write ${meant} in place of ${now}`,
      because: [findingClaim(finding, `There is no ${kind} ${now}, but there is ${meant}.`, finding.path)],
      risk: 'medium',
      risks: ['All bundles of the GitRepo are deployed to clusters that do not have them yet.'],
      fields: [{ path: `/spec/targets/${position}/${field}`, before: now, after: meant }],
    };
  },
});
