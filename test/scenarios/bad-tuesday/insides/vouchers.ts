import type { WorkloadDeclaration } from '../../../rancher/workloads/declarations.ts';
import { configMissing } from '../../faults/pod-troubles.ts';

/** The vouchers of the shop in edge-berlin-1. */
export const vouchers: WorkloadDeclaration = { namespace: 'shop', name: 'vouchers' };

/** K10: the ConfigMap they read is not there. */
export const brokenVouchers: WorkloadDeclaration = {
  ...vouchers,
  config: 'missing',
  trouble: configMissing('configmap "vouchers-config" not found'),
  minutesAgo: 95,
};
