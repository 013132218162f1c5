/** Projections of the parts that several Fleet kinds share. */
import type {
  ConditionRecord,
  HelmOptionsRecord,
  SelectorRecord,
  SummaryRecord,
  TargetRecord,
} from '../records.ts';
import { fieldsOf, isTrue, listOf, numberOf, timeOf } from './read/read-field.ts';
import { boundedTextOf, sharedTextOf, textMapOf, textOf, textsOf } from './read/read-text.ts';

/** Conditions of a status; entries without a type are left out. */
export function projectConditions(value: unknown): readonly ConditionRecord[] {
  const conditions: ConditionRecord[] = [];
  for (const item of listOf(value)) {
    const fields = fieldsOf(item);
    const type = sharedTextOf(fields.type);
    if (type === undefined) continue;
    conditions.push({
      type,
      status: fields.status === 'True' || fields.status === 'False' ? fields.status : 'Unknown',
      reason: sharedTextOf(fields.reason) ?? '',
      message: boundedTextOf(fields.message),
      lastUpdate: timeOf(fields.lastUpdateTime) ?? timeOf(fields.lastTransitionTime),
    });
  }
  return conditions;
}

/** Counters of Fleet's BundleSummary. */
export function projectSummary(value: unknown): SummaryRecord {
  const fields = fieldsOf(value);
  return {
    desiredReady: numberOf(fields.desiredReady) ?? 0,
    ready: numberOf(fields.ready) ?? 0,
    notReady: numberOf(fields.notReady) ?? 0,
    waitApplied: numberOf(fields.waitApplied) ?? 0,
    errApplied: numberOf(fields.errApplied) ?? 0,
    outOfSync: numberOf(fields.outOfSync) ?? 0,
    modified: numberOf(fields.modified) ?? 0,
    pending: numberOf(fields.pending) ?? 0,
  };
}

/** A label selector; `undefined` when there is none, empty when it is `{}` (which matches everything). */
export function projectSelector(value: unknown): SelectorRecord | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const fields = fieldsOf(value);
  return {
    matchLabels: textMapOf(fields.matchLabels),
    matchExpressions: listOf(fields.matchExpressions).map((item) => {
      const expression = fieldsOf(item);
      return {
        key: textOf(expression.key) ?? '',
        operator: textOf(expression.operator) ?? '',
        values: textsOf(expression.values),
      };
    }),
  };
}

/** Targets of a GitRepo, HelmOp or Bundle, in order. */
export function projectTargets(value: unknown): readonly TargetRecord[] {
  return listOf(value).map((item) => {
    const fields = fieldsOf(item);
    return {
      name: textOf(fields.name),
      clusterName: textOf(fields.clusterName),
      clusterGroup: textOf(fields.clusterGroup),
      clusterSelector: projectSelector(fields.clusterSelector),
      clusterGroupSelector: projectSelector(fields.clusterGroupSelector),
      doNotDeploy: isTrue(fields.doNotDeploy),
    };
  });
}

/** Helm options that rules judge. */
export function projectHelmOptions(value: unknown): HelmOptionsRecord {
  const fields = fieldsOf(value);
  return {
    chart: textOf(fields.chart),
    repo: textOf(fields.repo),
    version: textOf(fields.version),
    releaseName: textOf(fields.releaseName),
    atomic: isTrue(fields.atomic),
    force: isTrue(fields.force),
    takeOwnership: isTrue(fields.takeOwnership),
    timeoutSeconds: numberOf(fields.timeoutSeconds),
    maxHistory: numberOf(fields.maxHistory),
  };
}

interface DriftCorrection {
  readonly enabled: boolean;
  readonly force: boolean;
}

const NO_CORRECTION: DriftCorrection = { enabled: false, force: false };
const CORRECTION: DriftCorrection = { enabled: true, force: false };
const FORCED_CORRECTION: DriftCorrection = { enabled: true, force: true };
const UNUSED_FORCE: DriftCorrection = { enabled: false, force: true };

/** Drift correction; one of four shared values, because every BundleDeployment has one. */
export function projectCorrectDrift(value: unknown): DriftCorrection {
  const fields = fieldsOf(value);
  if (isTrue(fields.enabled)) return isTrue(fields.force) ? FORCED_CORRECTION : CORRECTION;
  return isTrue(fields.force) ? UNUSED_FORCE : NO_CORRECTION;
}
