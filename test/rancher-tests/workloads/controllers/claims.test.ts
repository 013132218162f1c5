import { describe, expect, it } from 'vitest';
import { claimTemplate, volumeClaim } from '../../../scenarios/objects/core.ts';
import { at, clusterWith } from '../cluster-with.ts';

describe('rancher-tests/workloads/controllers/claims', () => {
  it('binds the claim of a pod that runs to a volume of its own', () => {
    const { all } = clusterWith({
      workloads: [
        {
          namespace: 'app',
          name: 'db',
          kind: 'StatefulSet',
          replicas: 1,
          spec: { volumeClaimTemplates: [claimTemplate('data', 'local-path')] },
        },
      ],
    });
    const [claim] = all('PersistentVolumeClaim');
    const [volume] = all('PersistentVolume');
    expect(at(claim, 'status', 'phase')).toBe('Bound');
    expect(at(claim, 'spec', 'volumeName')).toBe(volume?.metadata.name);
    expect(at(volume, 'spec', 'claimRef', 'uid')).toBe(claim?.metadata.uid);
  });

  it('lets a claim wait for its first consumer, without a warning', () => {
    const { all } = clusterWith({ objects: [volumeClaim('app/later', 'local-path')] });
    expect(at(all('PersistentVolumeClaim')[0], 'status')).toEqual({ phase: 'Pending' });
    expect(all('Event').map((event) => [at(event, 'type'), at(event, 'reason')])).toEqual([
      ['Normal', 'WaitForFirstConsumer'],
    ]);
  });

  it('says that a storage class is not there', () => {
    const { all } = clusterWith({ objects: [volumeClaim('app/fast', 'fast-ssd')] });
    expect(at(all('PersistentVolumeClaim')[0], 'status', 'phase')).toBe('Pending');
    expect(all('Event')[0]).toMatchObject({
      type: 'Warning',
      reason: 'ProvisioningFailed',
      message: 'storageclass.storage.k8s.io "fast-ssd" not found',
    });
  });
});
