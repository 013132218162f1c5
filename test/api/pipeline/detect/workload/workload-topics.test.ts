import { describe, expect, it } from 'vitest';

import { fleetRules } from '@outrider/api/src/pipeline/detect/rules/index.ts';
import { topicOfWorkload } from '@outrider/api/src/pipeline/detect/workload/workload-topics.ts';

import { evaluateRule } from '../../../../support/rules/evaluate-rule.ts';
import { failureSamples } from '../../../../support/rules/failure-samples.ts';
import { notReadyDeployment } from '../../../../support/rules/not-ready-deployments.ts';
import { cluster, NOW, snapshotOf } from '../../../../support/records.ts';

const deploymentRules = fleetRules.filter((rule) => rule.subject === 'BundleDeployment');

describe('api/pipeline/detect/workload/workload-topics', () => {
  it('leaves what has no topic to the general rules', () => {
    expect(topicOfWorkload('wl-pvc', false)).toBe('volumeClaim');
    expect(topicOfWorkload('wl-pvc', true)).toBe('volumeClaim');
    expect(topicOfWorkload('unknown', true)).toBe('customResource');
    expect(topicOfWorkload('unknown', false)).toBe('other');
  });

  it.each(failureSamples)('has one rule for an object that says $id', ({ text }) => {
    for (const apiVersion of ['apps/v1', 'widgets.example.com/v1']) {
      for (const error of [true, false]) {
        const object = { apiVersion, kind: 'Thing', namespace: 'shop', name: 'web', error, messages: [text] };
        const deployment = notReadyDeployment([object]);
        const world = { snapshot: snapshotOf(deployment, cluster()), now: NOW };
        const firing = deploymentRules.filter((rule) => evaluateRule(rule, deployment, world).length > 0);
        expect(firing.map((rule) => rule.id)).toHaveLength(1);
      }
    }
  });
});
