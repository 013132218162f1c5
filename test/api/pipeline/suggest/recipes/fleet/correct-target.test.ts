import { bundleTargetsNothing } from '@outrider/api/src/pipeline/detect/rules/fleet/bundle-targets-nothing.ts';
import { correctTarget } from '@outrider/api/src/pipeline/suggest/recipes/fleet/correct-target.ts';
import { bundle, cluster, clusterGroup, gitRepo, target } from '../../../../../support/records.ts';
import { sourcesOf } from '../../../../../support/suggest/source-files.ts';
import { findingOf, testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const others = [gitRepo(), cluster(), clusterGroup()];
const wrong = bundle({ targets: [target({ name: 'edge', clusterGroup: 'edges' })] });
const held = bundle({
  targets: [target({ clusterSelector: { matchLabels: {}, matchExpressions: [] }, doNotDeploy: true })],
});
const fleetYaml = (group: string) =>
  `overrideTargets:\n  - name: edge # the shops\n    clusterGroup: ${group}\n`;

testRecipe(correctTarget, [
  {
    name: 'a group that is nearly called so',
    finding: findingOf(bundleTargetsNothing, wrong, ...others),
    records: [wrong, ...others],
    sources: sourcesOf({ 'app/fleet.yaml': fleetYaml('edges') }),
    says: [{ title: 'Write edge in place of edges', lasting: true, risk: 'medium' }],
    becomes: fleetYaml('edge'),
  },
  {
    name: 'the target is not in fleet.yaml',
    finding: findingOf(bundleTargetsNothing, wrong, ...others),
    records: [wrong, ...others],
    sources: sourcesOf({ 'app/fleet.yaml': 'defaultNamespace: web\n' }),
    says: 'does not say edges in exactly one target.',
  },
  {
    name: 'clusters that are left out on purpose',
    finding: findingOf(bundleTargetsNothing, held, ...others),
    records: [held, ...others],
    sources: sourcesOf({}),
    says: 'None of its targets is surely misspelled',
  },
]);
