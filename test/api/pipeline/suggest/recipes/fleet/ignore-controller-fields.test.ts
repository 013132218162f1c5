import { ignoreControllerFields } from '@outrider/api/src/pipeline/suggest/recipes/fleet/ignore-controller-fields.ts';
import { bundle, cluster, gitRepo, snapshotOf } from '../../../../../support/records.ts';
import { driftedDeployment } from '../../../../../support/rules/drifted-deployments.ts';
import { learnedField, learnedObject, ownedBy } from '../../../../../support/rules/learned-drift.ts';
import { cartFinding, SHOP } from '../../../../../support/suggest/bundled-workload.ts';
import { sourcesOf } from '../../../../../support/suggest/source-files.ts';
import { testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const patch = { metadata: { annotations: { 'example.com/seen': null } } };
const drifted = driftedDeployment([{ namespace: 'web', name: 'cart', patch }]);
const related = [
  {
    cluster: 'local',
    apiVersion: drifted.apiVersion,
    kind: 'BundleDeployment',
    namespace: drifted.namespace ?? '',
    name: drifted.name,
  },
];
const changed = cartFinding({ rule: 'fleet/drift-modified', messageId: 'cosmetic', related });
const scaled = cartFinding({ rule: 'fleet/drift-replicas', messageId: 'autoscaled', related });
const snapshot = (path: string, owner: ReturnType<typeof ownedBy>) => {
  const index = snapshotOf(drifted, cluster(), bundle(), gitRepo());
  index.noteDrift(drifted.key, [learnedObject(drifted, { fields: [learnedField(path, owner)] })]);
  return index;
};
const byScaler = snapshot('spec.replicas', ownedBy('kube-controller-manager', 'scale'));
const existing = `# How the shop is deployed.
defaultNamespace: web
diff:
  comparePatches:
    - kind: Service # the mesh
      apiVersion: v1
      jsonPointers: [/metadata/labels]
`;
const added = `    - apiVersion: apps/v1
      kind: Deployment
      name: cart
      namespace: web
      jsonPointers:
        - /spec/replicas
`;

testRecipe(ignoreControllerFields, [
  {
    name: 'replicas that an autoscaler sets',
    finding: scaled,
    snapshot: byScaler,
    sources: sourcesOf({ 'app/fleet.yaml': existing }),
    says: [{ lasting: true, risk: 'low', changes: [{ file: 'app/fleet.yaml' }] }],
    becomes: existing + added,
  },
  {
    name: 'a bundle without a fleet.yaml',
    finding: scaled,
    snapshot: byScaler,
    sources: sourcesOf({}),
    says: [{ changes: [{ file: 'app/fleet.yaml', before: '' }] }],
    becomes: `diff:\n  comparePatches:\n${added}`,
  },
  {
    name: 'a field that a person wrote',
    finding: changed,
    snapshot: snapshot('spec.paused', ownedBy('kubectl-edit')),
    sources: sourcesOf({}),
    says: 'spec.paused was written by',
  },
  {
    name: 'an object that was not read yet',
    finding: changed,
    records: [...SHOP.filter(({ kind }) => kind !== 'BundleDeployment'), drifted],
    sources: sourcesOf({}),
    says: 'The live object was not read yet',
  },
]);
