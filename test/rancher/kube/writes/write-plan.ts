import type { KubeObject } from '../../world.ts';
import type { FieldOwner } from '../apply/managed-fields.ts';
import { fieldManagerOf } from '../request/call.ts';
import type { ResourceCall } from '../request/call.ts';
import { apiVersionOf } from '../types/api-version.ts';

/** A write on its way into the store. */
export interface WritePlan {
  /** The object as the caller wants it. */
  candidate: KubeObject;
  /** What is stored; absent for a create. */
  previous?: KubeObject;
  warnings: string[];
  /** Ownership was already recorded, by an apply. */
  ownersKnown?: boolean;
}

/** Who writes in a request, as `managedFields` names it. */
export function fieldOwnerOf(call: ResourceCall, operation: FieldOwner['operation']): FieldOwner {
  const { subresource = '', kubeType } = call.target;
  return {
    manager: fieldManagerOf(call),
    operation,
    apiVersion: apiVersionOf(kubeType),
    subresource: subresource === 'status' || subresource === 'scale' ? subresource : '',
  };
}
