import { describe, expect, it } from 'vitest';

import { nodeCause } from '@outrider/api/src/pipeline/diagnose/causes/inside/node.ts';

import { anOpenFinding } from '../../../../../support/incidents/open-findings.ts';

describe('api/pipeline/diagnose/causes/inside/node', () => {
  it('is one node of one cluster, for its pods and for itself', () => {
    const pod = nodeCause(anOpenFinding({ cluster: 'c-1', traits: { node: 'n1' } }));
    const own = nodeCause(anOpenFinding({ cluster: 'c-1', object: { kind: 'Node', name: 'n1' } }));
    const elsewhere = nodeCause(anOpenFinding({ cluster: 'c-2', traits: { node: 'n1' } }));
    expect(pod).toMatchObject({ kind: 'node', cluster: 'c-1', subject: { kind: 'Node', name: 'n1' } });
    expect(own?.key).toBe(pod?.key);
    expect(elsewhere?.key).not.toBe(pod?.key);
    expect(nodeCause(anOpenFinding({ cluster: 'c-1' }))).toBeUndefined();
  });
});
