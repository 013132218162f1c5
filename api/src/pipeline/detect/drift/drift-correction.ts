import type { BundleDeploymentRecord } from '../../observe/records.ts';
import { classifyFailure, type ClassifiedFailure } from '../classify/classify-failure.ts';
import type { RuleContext } from '../define-rule.ts';
import { readySince } from '../evidence/deployment-times.ts';
import { conditionOf } from '../evidence/read-evidence.ts';

const CORRECTION = 'drift-correct-failed';

/** Fleet looks at changed objects within seconds, and a correction is one rollback of a release. */
const CORRECTED_MS = 10 * 60_000;

/** Why drift correction fails; `undefined` when it does not, or is not on. */
export function correctionFailureOf(deployment: BundleDeploymentRecord): ClassifiedFailure | undefined {
  const ready = conditionOf(deployment, 'Ready');
  if (deployment.nonModified || !deployment.correctDrift.enabled || !ready) return undefined;
  const failure = classifyFailure(ready.message, 'Ready');
  return failure.id === CORRECTION || failure.context.includes(CORRECTION) ? failure : undefined;
}

/** Whether the drift of a deployment is about to be corrected: correction is on, does not fail, and has had no time yet. */
export function isBeingCorrected(deployment: BundleDeploymentRecord, context: RuleContext): boolean {
  if (!deployment.correctDrift.enabled || correctionFailureOf(deployment)) return false;
  return !context.overdue(readySince(deployment), CORRECTED_MS);
}
