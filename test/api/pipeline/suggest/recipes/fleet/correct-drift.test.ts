import { driftMissing } from '@outrider/api/src/pipeline/detect/rules/fleet/drift-missing.ts';
import { correctDrift } from '@outrider/api/src/pipeline/suggest/recipes/fleet/correct-drift.ts';
import { bundle, cluster, gitRepo, snapshotOf } from '../../../../../support/records.ts';
import { driftedDeployment } from '../../../../../support/rules/drifted-deployments.ts';
import { learnedField, learnedObject, ownedBy } from '../../../../../support/rules/learned-drift.ts';
import { cartFinding } from '../../../../../support/suggest/bundled-workload.ts';
import { sourcesOf } from '../../../../../support/suggest/source-files.ts';
import { findingOf, testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const others = [cluster(), gitRepo(), bundle()];
const gone = driftedDeployment([{ missing: true }]);
const corrected = driftedDeployment([{ missing: true }], { correctDrift: { enabled: true, force: false } });
const changed = driftedDeployment([{ namespace: 'web', name: 'cart', patch: { spec: { paused: null } } }]);
const edited = cartFinding({
  rule: 'fleet/drift-modified',
  messageId: 'workload',
  related: [
    {
      cluster: 'local',
      apiVersion: changed.apiVersion,
      kind: 'BundleDeployment',
      namespace: changed.namespace ?? '',
      name: changed.name,
    },
  ],
});
const snapshot = (manager: string) => {
  const index = snapshotOf(changed, ...others);
  const fields = [learnedField('spec.paused', ownedBy(manager))];
  index.noteDrift(changed.key, [learnedObject(changed, { fields })]);
  return index;
};

testRecipe(correctDrift, [
  {
    name: 'an object that was deleted',
    finding: findingOf(driftMissing, gone, ...others),
    records: [gone, ...others],
    sources: sourcesOf({ 'app/fleet.yaml': 'defaultNamespace: web # one for all\n' }),
    says: [{ title: 'Let Fleet put Deployment web back', lasting: true, risk: 'medium' }],
    becomes: 'defaultNamespace: web # one for all\ncorrectDrift:\n  enabled: true\n',
  },
  {
    name: 'an object that a person changed',
    finding: edited,
    snapshot: snapshot('kubectl-edit'),
    sources: sourcesOf({ 'app/fleet.yaml': 'correctDrift:\n  enabled: false\n  force: false\n' }),
    says: [{ title: 'Let Fleet put Deployment cart back' }],
    becomes: 'correctDrift:\n  enabled: true\n  force: false\n',
  },
  {
    name: 'an object that a controller changed',
    finding: edited,
    snapshot: snapshot('cluster-autoscaler-of-ours'),
    sources: sourcesOf({}),
    says: 'It is not known that a person changed it',
  },
  {
    name: 'drift is corrected already',
    finding: findingOf(driftMissing, corrected, ...others),
    records: [corrected, ...others],
    sources: sourcesOf({}),
    says: 'Drift correction is on already',
  },
]);
