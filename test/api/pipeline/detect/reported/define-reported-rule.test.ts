import { describe, expect, it } from 'vitest';

import { defineReportedRule } from '@outrider/api/src/pipeline/detect/reported/define-reported-rule.ts';

import { ago, bundleDeployment, cluster, HOUR, NOW, snapshotOf } from '../../../../support/records.ts';
import { evaluateRule } from '../../../../support/rules/evaluate-rule.ts';

const rule = defineReportedRule({
  id: 'fleet/example',
  title: 'An example',
  description: 'An example.',
  severity: 'high',
  causeClass: 'unknown',
  reads: ['Bundle'],
  messages: { bad: { text: 'It is bad.' } },
  remediation: 'Do something.',
  *evaluate() {
    yield { messageId: 'bad', evidence: [] };
  },
});

function messagesOn(...clusters: readonly ReturnType<typeof cluster>[]) {
  const subject = bundleDeployment();
  const world = { snapshot: snapshotOf(subject, ...clusters), now: NOW };
  return evaluateRule(rule, subject, world).map((draft) => draft.messageId);
}

describe('api/pipeline/detect/reported/define-reported-rule', () => {
  it('judges deployments and reads their clusters', () => {
    expect(rule.subject).toBe('BundleDeployment');
    expect(rule.reads).toEqual(['Bundle', 'Cluster']);
  });

  it('reports while the agent reports, and where nothing is known of the cluster', () => {
    expect(messagesOn(cluster())).toEqual(['bad']);
    expect(messagesOn()).toEqual(['bad']);
  });

  it('says nothing while the agent is offline', () => {
    expect(messagesOn(cluster({ agentLastSeen: ago(HOUR) }))).toEqual([]);
  });
});
