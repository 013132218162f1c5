import { removeReplicas } from '@outrider/api/src/pipeline/suggest/recipes/git/remove-replicas.ts';
import { NOW, cluster, bundle, gitRepo, snapshotOf } from '../../../../../support/records.ts';
import { driftedDeployment } from '../../../../../support/rules/drifted-deployments.ts';
import { learnedField, learnedObject, ownedBy } from '../../../../../support/rules/learned-drift.ts';
import { cartFinding, cartManifest, SHOP } from '../../../../../support/suggest/bundled-workload.ts';
import { sourcesOf } from '../../../../../support/suggest/source-files.ts';
import { testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const drifted = driftedDeployment([{ namespace: 'web', name: 'cart', patch: { spec: { replicas: 3 } } }]);
const scaled = cartFinding({
  rule: 'fleet/drift-replicas',
  messageId: 'autoscaled',
  related: [
    {
      cluster: 'local',
      apiVersion: 'fleet.cattle.io/v1alpha1',
      kind: 'BundleDeployment',
      namespace: drifted.namespace ?? '',
      name: drifted.name,
    },
  ],
});
const snapshot = (owner: ReturnType<typeof ownedBy>) => {
  const index = snapshotOf(drifted, cluster(), bundle(), gitRepo());
  const fields = [learnedField('spec.replicas', owner)];
  index.noteDrift(drifted.key, [learnedObject(drifted, { fields, readAt: NOW })]);
  return index;
};
const manifest = cartManifest('image: shop/cart:1');
const sources = sourcesOf({ 'app/cart.yaml': manifest });

testRecipe(removeReplicas, [
  {
    name: 'an autoscaler sets them',
    finding: scaled,
    snapshot: snapshot(ownedBy('kube-controller-manager', 'scale')),
    sources,
    says: [{ title: 'Take replicas out of the manifest of cart', lasting: true, risk: 'medium' }],
    becomes: manifest.replace('  replicas: 3 # for now\n', ''),
  },
  {
    name: 'a person set them',
    finding: scaled,
    snapshot: snapshot(ownedBy('kubectl-edit')),
    sources,
    says: 'No autoscaler set the number of replicas',
  },
  {
    name: 'nobody knows who set them',
    finding: scaled,
    records: SHOP,
    sources,
    says: 'It is not known who sets',
  },
]);
