import type { BundleRecord, ConditionRecord } from '../../observe/records.ts';
import { conditionOf } from '../evidence/read-evidence.ts';

/** What Fleet makes of its deployments, such as `NotReady(1) [Cluster fleet-default/edge-1]`. */
const SUMMARY = /\b(?:ErrApplied|WaitApplied|Modified|OutOfSync|Pending|NotReady)\(\d{1,9}\)/;

/** How every error begins that keeps Fleet from computing what goes to which cluster. */
const TARGETING = 'targeting error:';

/**
 * The error that keeps a Bundle as a whole from being processed, if there is one: then the condition Ready holds it in
 * place of the summary of the deployments.
 */
export function bundleError(bundle: BundleRecord): ConditionRecord | undefined {
  const ready = conditionOf(bundle, 'Ready');
  if (ready?.status !== 'False' || ready.message === '') return undefined;
  return SUMMARY.test(ready.message) && !isTargetingError(ready) ? undefined : ready;
}

/** Whether an error of a Bundle comes from computing what goes to which cluster. */
export function isTargetingError(condition: ConditionRecord): boolean {
  return condition.message.startsWith(TARGETING);
}
