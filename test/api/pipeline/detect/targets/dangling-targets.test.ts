import { describe, expect, it } from 'vitest';

import { danglingTargets } from '@outrider/api/src/pipeline/detect/targets/dangling-targets.ts';

import { cluster, clusterGroup, snapshotOf, target } from '../../../../support/records.ts';

describe('api/pipeline/detect/targets/dangling-targets', () => {
  const snapshot = snapshotOf(
    cluster({ name: 'c-x1', displayName: 'edge-1' }),
    clusterGroup({ name: 'edge' }),
  );

  it('leaves targets alone that may choose something', () => {
    const selector = { matchLabels: { tier: 'nobody-has-this' }, matchExpressions: [] };
    const targets = [
      target({ clusterName: 'edge-1' }),
      target({ clusterGroup: 'edge' }),
      target({ clusterSelector: selector }),
    ];
    expect(danglingTargets(targets, 'fleet-default', snapshot)).toEqual([]);
  });

  it('names what does not exist, and where it is written', () => {
    const targets = [
      target({ clusterName: 'edge-9' }),
      target({ clusterName: 'edge-1', clusterGroup: 'prd' }),
      target({ name: 'all' }),
      target(),
    ];
    expect(danglingTargets(targets, 'fleet-default', snapshot)).toEqual([
      { kind: 'cluster', name: 'edge-9', path: 'targets[0].clusterName' },
      { kind: 'group', name: 'prd', path: 'targets[1].clusterGroup' },
      { kind: 'empty', name: 'all', path: 'targets[2]' },
      { kind: 'empty', name: 'number 4', path: 'targets[3]' },
    ]);
  });

  it('looks in the workspace only', () => {
    expect(danglingTargets([target({ clusterName: 'edge-1' })], 'fleet-local', snapshot)).toHaveLength(1);
  });
});
