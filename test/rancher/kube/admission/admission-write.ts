import type { KubeObject, KubeType, ObjectStore, SimulatedCluster } from '../../world.ts';
import type { KubeIdentity } from '../request/identity.ts';

/** A write that is about to happen. */
export interface AdmissionWrite {
  operation: 'CREATE' | 'UPDATE' | 'DELETE';
  kubeType: KubeType;
  /** The object as it would be stored; for a delete, as it is. */
  object: KubeObject;
  previous?: KubeObject;
  identity: KubeIdentity;
  store: ObjectStore;
}

/** Says no to some writes, as a ValidatingWebhookConfiguration or policy does. */
export interface ValidatingHook {
  /** Name of the webhook, part of the answer's text. */
  name: string;
  /** Why the write is denied; `undefined` lets it pass. */
  deny(write: AdmissionWrite): string | undefined;
}

const hooks = new WeakMap<SimulatedCluster, ValidatingHook[]>();

/** The validating hooks of a cluster; scenarios add to and remove from this list. */
export function validatingHooks(cluster: SimulatedCluster): ValidatingHook[] {
  let list = hooks.get(cluster);
  if (!list) {
    list = [];
    hooks.set(cluster, list);
  }
  return list;
}
