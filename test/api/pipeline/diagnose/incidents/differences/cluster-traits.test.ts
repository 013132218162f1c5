import { describe, expect, it } from 'vitest';

import { clusterTraits } from '@outrider/api/src/pipeline/diagnose/incidents/differences/cluster-traits.ts';
import { cluster, clusterGroup, rancherCluster, snapshotOf } from '../../../../../support/records.ts';

describe('api/pipeline/diagnose/incidents/differences/cluster-traits', () => {
  it('knows labels, groups, the exact and the minor version, provider and region', () => {
    const edge = cluster({ labels: { env: 'prod', 'topology.kubernetes.io/region': 'eu-west' } });
    const above = rancherCluster({
      kubernetesVersion: 'v1.28.9+k3s1',
      labels: { env: 'test', 'provider.cattle.io': 'k3s', 'management.cattle.io/x': 'y' },
    });
    const selector = { matchLabels: { env: 'prod' }, matchExpressions: [] };
    const traits = clusterTraits(edge, snapshotOf(edge, above, clusterGroup({ name: 'live', selector })));
    expect(traits).toEqual({
      'label env': 'prod',
      region: 'eu-west',
      provider: 'k3s',
      Kubernetes: '1.28',
      'Kubernetes version': 'v1.28.9+k3s1',
      'cluster group live': 'yes',
    });
  });

  it('says nothing of what is not known', () => {
    const edge = cluster({ labels: { 'fleet.cattle.io/x': 'y', name: 'edge-1' } });
    expect(clusterTraits(edge, snapshotOf(edge))).toEqual({});
  });
});
