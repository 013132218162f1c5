import { clustersOutsidePartitions } from '@outrider/api/src/pipeline/detect/rules/fleet/clusters-outside-partitions.ts';
import { rolloutFrozen } from '@outrider/api/src/pipeline/detect/rules/fleet/rollout-frozen.ts';
import type { BundleRecord } from '@outrider/api/src/pipeline/observe/records.ts';
import { loosenRollout } from '@outrider/api/src/pipeline/suggest/recipes/fleet/loosen-rollout.ts';
import { bundle, bundleDeployment, cluster, gitRepo } from '../../../../../support/records.ts';
import { sourcesOf } from '../../../../../support/suggest/source-files.ts';
import { findingOf, testRecipe } from '../../../../../support/suggest/test-recipe.ts';

type Rollout = NonNullable<BundleRecord['rollout']>;

const rollout = (more: Partial<Rollout>): Rollout => ({
  maxUnavailable: undefined,
  maxUnavailablePartitions: undefined,
  autoPartitionSize: undefined,
  autoPartitionThreshold: undefined,
  partitions: [],
  ...more,
});
const partition = (more: Partial<Rollout['partitions'][number]>): Rollout['partitions'][number] => ({
  name: 'first',
  maxUnavailable: undefined,
  clusterName: undefined,
  clusterGroup: undefined,
  clusterSelector: undefined,
  clusterGroupSelector: undefined,
  ...more,
});
const others = [gitRepo(), bundleDeployment(), cluster()];
const frozen = bundle({ rollout: rollout({ maxUnavailable: 0 }) });
const inner = bundle({
  rollout: rollout({ partitions: [partition({ maxUnavailable: 0, clusterName: 'edge-1' })] }),
});
const outside = bundle({ rollout: rollout({ partitions: [partition({ clusterName: 'elsewhere' })] }) });
const limit = (value: number) => `rolloutStrategy:\n  maxUnavailable: ${value} # careful\n`;
const partitions = `rolloutStrategy:
  partitions:
    - name: first
      clusterName: elsewhere
      maxUnavailable: 0
`;

testRecipe(loosenRollout, [
  {
    name: 'a limit of zero',
    finding: findingOf(rolloutFrozen, frozen, ...others),
    records: [frozen, ...others],
    sources: sourcesOf({ 'app/fleet.yaml': limit(0) }),
    says: [{ title: 'Allow one cluster to be unavailable', lasting: true, risk: 'medium' }],
    becomes: limit(1),
  },
  {
    name: 'a limit of zero in a partition',
    finding: findingOf(rolloutFrozen, inner, ...others),
    records: [inner, ...others],
    sources: sourcesOf({ 'app/fleet.yaml': partitions }),
    says: [{ title: 'Allow one cluster to be unavailable' }],
    becomes: partitions.replace('maxUnavailable: 0', 'maxUnavailable: 1'),
  },
  {
    name: 'a limit that fleet.yaml does not set',
    finding: findingOf(rolloutFrozen, frozen, ...others),
    records: [frozen, ...others],
    sources: sourcesOf({ 'app/fleet.yaml': 'defaultNamespace: web\n' }),
    says: 'does not say rolloutStrategy.maxUnavailable: it comes from elsewhere.',
  },
  {
    name: 'clusters in no partition',
    finding: findingOf(clustersOutsidePartitions, outside, ...others),
    records: [outside, ...others],
    sources: sourcesOf({ 'app/fleet.yaml': partitions }),
    says: [{ title: 'Add a last partition for all other clusters' }],
    becomes: `${partitions}    - name: all-others\n      clusterSelector: {}\n`,
  },
]);
