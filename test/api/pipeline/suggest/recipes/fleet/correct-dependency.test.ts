import { dependsOnMissingBundle } from '@outrider/api/src/pipeline/detect/rules/fleet/depends-on-missing-bundle.ts';
import { correctDependency } from '@outrider/api/src/pipeline/suggest/recipes/fleet/correct-dependency.ts';
import { bundle, gitRepo } from '../../../../../support/records.ts';
import { sourcesOf } from '../../../../../support/suggest/source-files.ts';
import { findingOf, testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const waiting = (name: string) => bundle({ dependsOn: [{ name, selector: undefined, acceptedStates: [] }] });
const labelled = bundle({
  dependsOn: [
    {
      name: undefined,
      selector: { matchLabels: { tier: 'data' }, matchExpressions: [] },
      acceptedStates: [],
    },
  ],
});
const others = [gitRepo(), bundle({ name: 'infra-database' })];
const fleetYaml = (name: string) => `dependsOn:\n- name: ${name} # first the data\n`;

testRecipe(correctDependency, [
  {
    name: 'the end of a name',
    finding: findingOf(dependsOnMissingBundle, waiting('database'), ...others),
    records: [waiting('database'), ...others],
    sources: sourcesOf({ 'app/fleet.yaml': fleetYaml('database') }),
    says: [{ title: 'Depend on infra-database in place of database', lasting: true, risk: 'low' }],
    becomes: fleetYaml('infra-database'),
  },
  {
    name: 'a slip of the pen',
    finding: findingOf(dependsOnMissingBundle, waiting('infra-databse'), ...others),
    records: [waiting('infra-databse'), ...others],
    sources: sourcesOf({ 'app/fleet.yaml': fleetYaml('infra-databse') }),
    says: [{ title: 'Depend on infra-database in place of infra-databse' }],
    becomes: fleetYaml('infra-database'),
  },
  {
    name: 'another name altogether',
    finding: findingOf(dependsOnMissingBundle, waiting('queue'), ...others),
    records: [waiting('queue'), ...others],
    sources: sourcesOf({ 'app/fleet.yaml': fleetYaml('queue') }),
    says: 'No bundle of the workspace is nearly called queue.',
  },
  {
    name: 'labels',
    finding: findingOf(dependsOnMissingBundle, labelled, ...others),
    records: [labelled, ...others],
    sources: sourcesOf({}),
    says: 'It asks for labels, not for a name',
  },
]);
