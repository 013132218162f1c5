import { describe, expect, it } from 'vitest';

import {
  STRONG_STRUCTURES,
  WEAK_STRUCTURES,
} from '@outrider/api/src/pipeline/detect/classify/failure-structure.ts';
import {
  GENERIC_FAILURES,
  SPECIFIC_FAILURES,
  WRAPPER_FAILURES,
} from '@outrider/api/src/pipeline/detect/classify/failure-table.ts';
import {
  DEPLOY_FAILURE_TOPICS,
  topicOfFailure,
} from '@outrider/api/src/pipeline/detect/deploy-failure/deploy-failure-topics.ts';
import type { Rule } from '@outrider/api/src/pipeline/detect/define-rule.ts';
import { fleetRules } from '@outrider/api/src/pipeline/detect/rules/index.ts';
import type { BundleDeploymentRecord } from '@outrider/api/src/pipeline/observe/records.ts';

import { evaluateRule } from '../../../../support/rules/evaluate-rule.ts';
import { failingDeployment, stoppedDeployment } from '../../../../support/rules/failed-deployments.ts';
import { failureSamples } from '../../../../support/rules/failure-samples.ts';
import { cluster, NOW, snapshotOf } from '../../../../support/records.ts';

const deploymentRules = fleetRules.filter((rule) => rule.subject === 'BundleDeployment');
const ids = Object.values(DEPLOY_FAILURE_TOPICS).flat();

describe('api/pipeline/detect/deploy-failure/deploy-failure-topics', () => {
  it('has every id in one topic only, and only ids that exist', () => {
    expect(new Set(ids).size).toBe(ids.length);
    const known = [
      ...SPECIFIC_FAILURES,
      ...WRAPPER_FAILURES,
      ...GENERIC_FAILURES,
      ...STRONG_STRUCTURES,
      ...WEAK_STRUCTURES,
    ].map((entry) => entry.id);
    expect(ids.filter((id) => !known.includes(id))).toEqual([]);
    expect(topicOfFailure('helm-lock')).toBe('helmLock');
    expect(topicOfFailure('unheard-of')).toBeUndefined();
  });

  it.each(failureSamples)('has one rule for a deployment that fails with $id', ({ text }) => {
    expect(rulesThatFire(failingDeployment(text))).toHaveLength(1);
    expect(rulesThatFire(stoppedDeployment(text))).toHaveLength(1);
  });
});

function rulesThatFire(deployment: BundleDeploymentRecord): readonly Rule['id'][] {
  const snapshot = snapshotOf(deployment, cluster());
  return deploymentRules
    .filter((rule) => evaluateRule(rule, deployment, { snapshot, now: NOW }).length > 0)
    .map((rule) => rule.id);
}
