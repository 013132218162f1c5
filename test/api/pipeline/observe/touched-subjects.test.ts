import { describe, expect, it } from 'vitest';

import { FleetIndex, type IndexChange } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import { OBSERVED_KINDS } from '@outrider/api/src/pipeline/observe/records.ts';
import { touchedSubjects } from '@outrider/api/src/pipeline/observe/touched-subjects.ts';
import { bundle, bundleDeployment, cluster, gitRepo } from '../../../support/records.ts';

const CLUSTERS = ['north', 'south', 'west'];
const BUNDLES = ['web', 'cart'];

function fleet() {
  const index = new FleetIndex();
  index.apply(gitRepo({ key: 'fleet-default/shop', name: 'shop' }));
  for (const name of BUNDLES) {
    index.apply(bundle({ key: `fleet-default/${name}`, name, gitRepo: 'fleet-default/shop' }));
  }
  for (const name of CLUSTERS) {
    index.apply(cluster({ key: `fleet-default/${name}`, name, clusterId: `c-${name}` }));
  }
  const place = (name: string, on: string, ready: boolean) =>
    bundleDeployment({
      key: `cluster-${on}/${name}`,
      namespace: `cluster-${on}`,
      name,
      bundle: `fleet-default/${name}`,
      gitRepo: 'fleet-default/shop',
      cluster: `fleet-default/${on}`,
      ready,
    });
  for (const name of BUNDLES) for (const on of CLUSTERS) index.apply(place(name, on, true));
  const changes = BUNDLES.flatMap((name) => CLUSTERS.map((on) => index.apply(place(name, on, false))));
  return { index, changes: changes.filter((change): change is IndexChange => change !== undefined) };
}

describe('api/pipeline/observe/touched-subjects', () => {
  it.each(OBSERVED_KINDS)('goes through each neighborhood of %s once and misses nothing', (subject) => {
    const { index, changes } = fleet();
    const all = new Set(changes.flatMap((change) => [...touchedSubjects(index, change, { subject })]));

    const visited = new Set<string>();
    const found = changes.flatMap((change) => [...touchedSubjects(index, change, { subject, visited })]);

    expect(changes).toHaveLength(6);
    expect(new Set(found)).toEqual(all);
    // Each deployment is named for itself, and once more as a neighbor of the first that changed on its cluster.
    if (subject === 'BundleDeployment') expect(found).toHaveLength(9);
  });
});
