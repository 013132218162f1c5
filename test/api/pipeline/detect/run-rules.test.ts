import { describe, expect, it } from 'vitest';

import { defineRule, type Rule } from '@outrider/api/src/pipeline/detect/define-rule.ts';
import { PendingChanges } from '@outrider/api/src/pipeline/detect/pending-changes.ts';
import { RuleRunner, type Judgement } from '@outrider/api/src/pipeline/detect/run-rules.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import {
  ago,
  bundle,
  bundleDeployment,
  cluster,
  gitRepo,
  HOUR,
  MINUTE,
  NOW,
  snapshotOf,
} from '../../../support/records.ts';
import { silentLogger } from '../../../support/silent-logger.ts';

const shared = {
  title: 'Test',
  description: 'A rule for tests.',
  severity: 'high',
  causeClass: 'workload',
  remediation: 'Fix it.',
} as const;

const notReady = defineRule({
  ...shared,
  id: 'fleet/not-ready',
  subject: 'BundleDeployment',
  messages: { bad: { text: '{{name}} is {{state}}' } },
  *evaluate(deployment) {
    if (deployment.state === 'Ready') return;
    const evidence = [{ kind: 'field', path: 'status', value: deployment.state, object: OBJECT }] as const;
    yield { messageId: 'bad', data: { name: deployment.name, state: deployment.state }, evidence };
  },
});

const bundleOnPausedCluster = defineRule({
  ...shared,
  id: 'fleet/bundle-on-paused-cluster',
  subject: 'Bundle',
  reads: ['BundleDeployment', 'Cluster'],
  messages: { paused: { text: '{{count}} clusters are paused', severity: 'low' } },
  *evaluate(subject, { snapshot }) {
    const paused = snapshot
      .deploymentsOfBundle(subject.key)
      .filter((deployment) => snapshot.clusterOf(deployment)?.paused);
    if (paused.length > 0) yield { messageId: 'paused', data: { count: paused.length }, evidence: [] };
  },
});

const agentSilent = defineRule({
  ...shared,
  id: 'fleet/agent-silent',
  subject: 'Cluster',
  messages: { silent: { text: 'The agent of {{name}} is silent' } },
  *evaluate(subject, { overdue }) {
    if (overdue(subject.agentLastSeen, 30 * MINUTE)) {
      yield { messageId: 'silent', data: { name: subject.displayName }, evidence: [] };
    }
  },
});

const OBJECT = {
  cluster: 'c-m-edge-1',
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'shop',
  name: 'web',
};

function runnerOf(rules: readonly Rule[], index = snapshotOf()) {
  const clock = new ManualClock(NOW);
  const { logger, lines } = silentLogger();
  const failed: string[] = [];
  const runner = new RuleRunner({ rules, index, clock, logger, onRuleError: (rule) => failed.push(rule) });
  const judge = (judgements: Iterable<Judgement>) => {
    const pending = new PendingChanges();
    runner.begin();
    for (const judgement of judgements) runner.judge(judgement, pending);
    return pending.take();
  };
  const change = (record: Parameters<typeof index.apply>[0]) => {
    const applied = index.apply(record);
    return applied === undefined ? [] : [...runner.touchedBy(applied), ...runner.relativesOf(applied)];
  };
  return { runner, clock, lines, failed, judge, change, index };
}

describe('api/pipeline/detect/run-rules', () => {
  it('completes a draft from the rule, the message and the judged object', () => {
    const { judge, runner } = runnerOf(
      [notReady],
      snapshotOf(bundleDeployment({ state: 'NotReady' }), cluster()),
    );

    const [finding] = judge(runner.everything()).upserts;

    expect(finding).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      rule: 'fleet/not-ready',
      messageId: 'bad',
      severity: 'high',
      causeClass: 'workload',
      object: {
        cluster: 'local',
        apiVersion: 'fleet.cattle.io/v1alpha1',
        kind: 'BundleDeployment',
        namespace: 'cluster-fleet-default-edge-1',
        name: 'shop-app',
      },
      message: 'shop-app is NotReady',
      remediation: 'Fix it.',
      confidence: 1,
      transient: false,
      origin: {
        workspace: 'fleet-default',
        gitRepo: 'fleet-default/shop',
        bundle: 'fleet-default/shop-app',
        cluster: 'c-m-edge-1',
        clusterName: 'edge-1',
        fleetCluster: 'fleet-default/edge-1',
        commit: '1f0c2a9d5e6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d',
      },
      evidence: [{ id: 'e1', kind: 'field', path: 'status', value: 'NotReady', object: OBJECT }],
      related: [],
      codes: [],
      services: [],
      docs: 'rules/fleet/not-ready.md',
    });
  });

  it('answers only what changed', () => {
    const { judge, runner, change } = runnerOf(
      [notReady],
      snapshotOf(bundleDeployment({ state: 'NotReady' })),
    );
    const [opened] = judge(runner.everything()).upserts;

    expect(judge(runner.everything())).toEqual({ upserts: [], resolved: [] });
    const changed = judge(change(bundleDeployment({ state: 'ErrApplied' })));
    expect(changed.upserts.map((finding) => [finding.id, finding.message])).toEqual([
      [opened?.id, 'shop-app is ErrApplied'],
    ]);
    expect(judge(change(bundleDeployment()))).toEqual({ upserts: [], resolved: [opened?.id] });
    expect(runner.findings).toBe(0);
  });

  it('judges only what a change touches', () => {
    const { change } = runnerOf(
      [notReady, bundleOnPausedCluster, agentSilent],
      snapshotOf(
        bundle(),
        bundle({ name: 'other', key: 'fleet-default/other' }),
        bundleDeployment(),
        cluster(),
        gitRepo(),
      ),
    );
    const names = (judgements: readonly Judgement[]) =>
      judgements.flatMap(({ rules, subject }) => rules.map((rule) => `${rule.id} ${subject}`));

    expect(names(change(gitRepo({ paused: true })))).toEqual([]);
    expect(names(change(bundleDeployment({ state: 'NotReady' })))).toEqual([
      'fleet/not-ready cluster-fleet-default-edge-1/shop-app',
      'fleet/bundle-on-paused-cluster fleet-default/shop-app',
    ]);
    expect(names(change(cluster()))).toEqual([]);
    expect(names(change(cluster({ resourceVersion: '2' })))).toEqual([]);
  });

  it('judges a subject again when a related object of a kind it reads changes', () => {
    const { judge, runner, change } = runnerOf(
      [bundleOnPausedCluster],
      snapshotOf(bundle(), bundleDeployment(), cluster()),
    );
    expect(judge(runner.everything()).upserts).toEqual([]);

    const { upserts } = judge(change(cluster({ paused: true })));

    expect(upserts.map((finding) => [finding.message, finding.severity])).toEqual([
      ['1 clusters are paused', 'low'],
    ]);
  });

  it('resolves what was said about an object that is gone', () => {
    const { judge, runner, index } = runnerOf(
      [notReady],
      snapshotOf(bundleDeployment({ state: 'NotReady' })),
    );
    const [opened] = judge(runner.everything()).upserts;

    const removed = index.remove('BundleDeployment', 'cluster-fleet-default-edge-1/shop-app');

    expect(removed && judge(runner.touchedBy(removed)).resolved).toEqual([opened?.id]);
  });

  it('leaves relatives alone that a rule cannot be about, unless it reported them', () => {
    const asked: string[] = [];
    const rule = defineRule({
      ...shared,
      id: 'fleet/fails-on-paused-cluster',
      subject: 'BundleDeployment',
      reads: ['Cluster'],
      messages: { bad: { text: '{{name}}' } },
      concerns: ({ state }) => state !== 'Ready',
      *evaluate(subject, { snapshot }) {
        asked.push(subject.name);
        if (snapshot.clusterOf(subject)?.paused) {
          yield { messageId: 'bad', data: { name: subject.name }, evidence: [] };
        }
      },
    });
    const [well, unwell] = [
      bundleDeployment({ name: 'well' }),
      bundleDeployment({ name: 'unwell', state: 'NotReady' }),
    ];
    const { runner, judge, change } = runnerOf([rule], snapshotOf(well, unwell, cluster()));
    judge(runner.everything());
    asked.length = 0;

    judge(change(cluster({ paused: true })));
    expect(asked).toEqual(['unwell']);

    judge(change(bundleDeployment({ name: 'well', resourceCount: 4 })));
    asked.length = 0;
    expect(judge(change(cluster())).resolved).toHaveLength(2);
    expect(asked.toSorted()).toEqual(['unwell', 'well']);
  });

  it('judges again when time alone changes the verdict, and not before', () => {
    const { judge, runner, clock, change } = runnerOf(
      [agentSilent],
      snapshotOf(cluster({ agentLastSeen: ago(MINUTE) })),
    );
    judge(runner.everything());
    expect(runner.nextRecheck).toBe(NOW + 29 * MINUTE);

    judge(change(cluster({ agentLastSeen: NOW })));
    clock.advance(29 * MINUTE);
    expect([...runner.dueRechecks()]).toEqual([]);
    clock.advance(MINUTE);
    expect(judge(runner.dueRechecks()).upserts.map((finding) => finding.message)).toEqual([
      'The agent of edge-1 is silent',
    ]);
    clock.advance(HOUR);
    expect([...runner.dueRechecks()]).toEqual([]);
  });

  it('keeps earlier findings of a rule that fails, logs it once and counts it', () => {
    const mode = { broken: false };
    const fragile: Rule = {
      ...notReady,
      evaluate(subject, context) {
        if (mode.broken) throw new TypeError('boom');
        return notReady.evaluate(subject, context);
      },
    };
    const index = snapshotOf(
      bundleDeployment({ state: 'NotReady' }),
      bundleDeployment({ name: 'b', key: 'b' }),
    );
    const { judge, runner, lines, failed } = runnerOf([fragile], index);
    judge(runner.everything());
    mode.broken = true;

    expect(judge(runner.everything())).toEqual({ upserts: [], resolved: [] });
    expect(runner.findings).toBe(1);
    expect(failed).toEqual(['fleet/not-ready', 'fleet/not-ready']);
    expect(lines.filter((line) => line.rule === 'fleet/not-ready')).toHaveLength(1);
  });

  it('resolves a fact that two subjects report only when neither does', () => {
    const sameFact = defineRule({
      ...shared,
      id: 'fleet/same-fact',
      subject: 'BundleDeployment',
      messages: { bad: { text: 'web is bad' } },
      *evaluate(deployment) {
        if (!deployment.ready) yield { messageId: 'bad', object: OBJECT, evidence: [] };
      },
    });
    const other = { name: 'b', key: 'b' };
    const index = snapshotOf(
      bundleDeployment({ ready: false }),
      bundleDeployment({ ...other, ready: false }),
    );
    const { judge, runner, change } = runnerOf([sameFact], index);
    judge(runner.everything());

    expect(judge(change(bundleDeployment())).resolved).toEqual([]);
    expect(judge(change(bundleDeployment(other))).resolved).toHaveLength(1);
  });
});
