import { describe, expect, it } from 'vitest';

import {
  leadingReason,
  parseUnschedulable,
} from '@outrider/api/src/pipeline/detect/cluster-objects/unschedulable-reasons.ts';

describe('api/pipeline/detect/cluster-objects/unschedulable-reasons', () => {
  it('reads every reason of a sentence, and leaves out what it says of preemption', () => {
    expect(
      parseUnschedulable(
        "0/6 nodes are available: 1 Insufficient cpu, 1 Too many pods, 2 node(s) didn't match Pod's node affinity/selector, 2 node(s) had untolerated taint {a: b}. preemption: 0/6 nodes are available: 6 Preemption is not helpful for scheduling.",
      ),
    ).toEqual([
      { kind: 'resources', nodes: 1, text: 'Insufficient cpu' },
      { kind: 'resources', nodes: 1, text: 'Too many pods' },
      { kind: 'nodeAffinity', nodes: 2, text: "node(s) didn't match Pod's node affinity/selector" },
      { kind: 'taints', nodes: 2, text: 'node(s) had untolerated taint {a: b}' },
    ]);
  });

  it('reads the wording of earlier releases', () => {
    expect(
      parseUnschedulable(
        "0/1 nodes are available: 1 node(s) had taint {a: b}, that the pod didn't tolerate.",
      ),
    ).toEqual([{ kind: 'taints', nodes: 1, text: "node(s) had taint {a: b}, that the pod didn't tolerate" }]);
  });

  it('knows a claim that was not provided in time', () => {
    expect(
      leadingReason(
        parseUnschedulable(
          'running PreBind plugin "VolumeBinding": binding volumes: context deadline exceeded',
        ),
      )?.kind,
    ).toBe('claimUnbound');
  });

  it('puts what holds for all nodes first, and taints of control planes last', () => {
    const reasons = parseUnschedulable(
      '0/5 nodes are available: 3 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 Insufficient memory.',
    );
    expect(leadingReason(reasons)?.text).toBe('Insufficient memory');
    const unbound = parseUnschedulable(
      '0/5 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/5 nodes are available',
    );
    expect(leadingReason(unbound)).toEqual({
      kind: 'claimUnbound',
      nodes: undefined,
      text: 'pod has unbound immediate PersistentVolumeClaims',
    });
  });

  it('survives anything', () => {
    expect(parseUnschedulable('')).toEqual([]);
    expect(leadingReason([])).toBeUndefined();
  });
});
