import { ownershipConflict } from '@outrider/api/src/pipeline/detect/rules/fleet/ownership-conflict.ts';
import { adoptObject } from '@outrider/api/src/pipeline/suggest/recipes/fleet/adopt-object.ts';
import { bundle, cluster, gitRepo } from '../../../../../support/records.ts';
import { failingDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { sourcesOf } from '../../../../../support/suggest/source-files.ts';
import { findingOf, testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const head =
  'Unable to continue with install: ConfigMap "settings" in namespace "web" exists and cannot be imported into the current release: invalid ownership metadata; ';
const unmanaged = failingDeployment(
  `${head}label validation error: missing key "app.kubernetes.io/managed-by": must be set to "Helm"`,
);
const owned = failingDeployment(
  `${head}annotation validation error: key "meta.helm.sh/release-name" must equal "shop-app": current value is "legacy"`,
);
const others = [cluster(), gitRepo(), bundle()];
const fleetYaml = 'defaultNamespace: web\nhelm:\n  releaseName: shop # short\n';

testRecipe(adoptObject, [
  {
    name: 'an object of no release',
    finding: findingOf(ownershipConflict, unmanaged, ...others),
    records: [unmanaged, ...others],
    sources: sourcesOf({ 'app/fleet.yaml': fleetYaml }),
    says: [{ lasting: true, risk: 'high', reversible: false }],
    becomes: `${fleetYaml}  takeOwnership: true\n`,
  },
  {
    name: 'it is set already',
    finding: findingOf(ownershipConflict, unmanaged, ...others),
    records: [unmanaged, ...others],
    sources: sourcesOf({ 'app/fleet.yaml': 'helm: { takeOwnership: true }\n' }),
    says: 'app/fleet.yaml says so already.',
  },
  {
    name: 'an object of another release',
    finding: findingOf(ownershipConflict, owned, ...others),
    records: [owned, ...others],
    sources: sourcesOf({ 'app/fleet.yaml': fleetYaml }),
    says: 'It belongs to the release legacy',
  },
]);
