import type { ClusterRuleContext } from '../../downstream/define-cluster-rule.ts';
import { causesOf } from '../causes/workload-causes.ts';
import { refusalOf } from './refusal.ts';
import type { Workload } from './workloads.ts';

/** Whether another rule tells, or will tell soon, why a workload does not serve: its symptoms are not told then. */
export function isExplained(workload: Workload, context: ClusterRuleContext): boolean {
  return causesOf(workload, context).length > 0 || refusalOf(workload, context) !== undefined;
}
