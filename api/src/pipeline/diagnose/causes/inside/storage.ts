import type { CauseOf } from '../cause.ts';
import { causeKey } from '../cause-key.ts';

/** A storage class of one cluster that brings no volumes to more than one bundle. */
export const storageCause: CauseOf = ({ traits: { storageClass }, cluster }) =>
  storageClass === undefined || cluster === undefined
    ? undefined
    : {
        key: causeKey('storage', cluster, storageClass),
        kind: 'storage',
        subject: { cluster, apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', name: storageClass },
        name: storageClass,
        cluster,
        shared: true,
      };
