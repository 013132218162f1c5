import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, describe, expect, it, vi } from 'vitest';

import { defineRule } from '@outrider/api/src/pipeline/detect/define-rule.ts';
import type { DetectedFinding, StoredChange } from '@outrider/api/src/pipeline/detect/detected-finding.ts';
import { DetectionLoop } from '@outrider/api/src/pipeline/detect/detection-loop.ts';
import type { AnyRecord, FleetIndex } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import { EventLog } from '../../../support/clusters/event-log.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { aFinding } from '../../../support/findings/detected-findings.ts';
import { MemorySink } from '../../../support/findings/memory-sink.ts';
import { bundleDeployment, cluster, MINUTE, NOW, snapshotOf } from '../../../support/records.ts';
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
  messages: { bad: { text: '{{key}} is {{state}}' } },
  *evaluate(subject) {
    if (subject.state !== 'Ready') {
      yield { messageId: 'bad', data: { key: subject.key, state: subject.state }, evidence: [] };
    }
  },
});

const agentSilent = defineRule({
  ...shared,
  id: 'fleet/agent-silent',
  subject: 'Cluster',
  messages: { silent: { text: 'silent' } },
  *evaluate(subject, { overdue }) {
    if (overdue(subject.agentLastSeen, 30 * MINUTE)) yield { messageId: 'silent', evidence: [] };
  },
});

const loops: DetectionLoop[] = [];

afterEach(async () => {
  await Promise.all(loops.splice(0).map((loop) => loop.stop()));
});

function looping(index: FleetIndex, sink = new MemorySink()) {
  const clock = new ManualClock(NOW);
  const stored = new EventLog<StoredChange>();
  const { logger, lines } = silentLogger();
  const loop = new DetectionLoop({
    index,
    rules: [notReady, agentSilent],
    sink,
    clock,
    logger,
    onStored: (changes) => changes.forEach(stored.tell),
    retryMs: { first: 1, longest: 4 },
  });
  loops.push(loop);
  const change = (...records: AnyRecord[]) => {
    loop.changed(records.map((record) => index.apply(record)).filter((applied) => applied !== undefined));
  };
  return { loop, sink, clock, stored, change, lines };
}

const deployment = (name: string, state: 'Ready' | 'NotReady' | 'ErrApplied') =>
  bundleDeployment({ name, key: name, state });
const told = (changes: readonly StoredChange[]) =>
  changes.map(({ change, finding }) => `${change} ${finding.message}`);

describe('api/pipeline/detect/detection-loop', () => {
  it('reconciles with everything first, then applies what changes', async () => {
    const leftover: DetectedFinding = {
      ...aFinding({ id: 'old', rule: 'fleet/gone' }),
      message: 'from an earlier life',
    };
    const sink = new MemorySink();
    sink.open.set('old', leftover);
    const { loop, stored, change } = looping(snapshotOf(deployment('a', 'NotReady')), sink);

    loop.start();
    await stored.until((changes) => changes.length === 2);
    change(deployment('b', 'ErrApplied'), deployment('a', 'Ready'));
    await stored.until((changes) => changes.length === 4);

    expect(told(stored.events)).toEqual([
      'opened a is NotReady',
      'resolved from an earlier life',
      'opened b is ErrApplied',
      'resolved a is NotReady',
    ]);
    expect(sink.calls.map((call) => call.operation)).toEqual(['reconcile', 'apply']);
    expect(loop.status).toEqual({ complete: true, findings: 1, pending: 0, problem: undefined });
  });

  it('delivers what is judged while the rest still is, one delivery at a time', async () => {
    const count = 4000;
    const { loop, sink, stored, change } = looping(snapshotOf());
    const first = Promise.withResolvers<undefined>();
    const reconcile = sink.reconcile.bind(sink);
    sink.reconcile = async (...given) => {
      first.resolve(undefined);
      return reconcile(...given);
    };
    loop.start();
    await first.promise;
    change(...Array.from({ length: count }, (_, at) => deployment(`d${String(at)}`, 'NotReady')));
    await stored.until((changes) => changes.length === count);

    expect(new Set(told(stored.events)).size).toBe(count);
    const [deliveries, refused] = [sink.calls.filter(({ operation }) => operation === 'apply'), sink.refused];
    expect(deliveries.length).toBeGreaterThan(1);
    expect(refused).toBe(0);
    expect(loop.status).toEqual({ complete: true, findings: count, pending: 0, problem: undefined });
  });

  it('does not call it an outage when the sink refuses what it is given', async () => {
    const sink = new MemorySink();
    const refused = Promise.withResolvers<undefined>();
    sink.reconcile = () => {
      refused.resolve(undefined);
      return Promise.reject(new TypeError('refused'));
    };
    const { loop } = looping(snapshotOf(deployment('a', 'NotReady')), sink);
    loop.start();
    await refused.promise;
    await tick();
    expect(loop.status.problem).toContain('refuses');
    expect(loop.status.problem).not.toContain('does not answer');
  });

  it('loses nothing and repeats nothing while the sink fails', async () => {
    const { loop, sink, stored, change, clock, lines } = looping(snapshotOf(deployment('a', 'Ready')));
    loop.start();
    change(deployment('a', 'NotReady'));
    await stored.until((changes) => changes.length === 1);

    sink.failing = true;
    change(deployment('b', 'NotReady'), deployment('c', 'NotReady'));
    await untilRefused(sink, 1);
    expect(loop.status.problem).toContain('database');
    change(deployment('a', 'Ready'), deployment('b', 'ErrApplied'));
    change(deployment('c', 'Ready'));
    await tick();
    sink.failing = false;
    clock.advance(MINUTE);
    change(deployment('d', 'NotReady'));
    await stored.until((changes) => changes.some((item) => item.finding.message.startsWith('d')));

    expect([...sink.open.values()].map((finding) => finding.message).sort()).toEqual([
      'b is ErrApplied',
      'd is NotReady',
    ]);
    expect(told(stored.events)).not.toContain('opened c is NotReady');
    expect(new Set(told(stored.events)).size).toBe(stored.events.length);
    expect(loop.status).toMatchObject({ pending: 0, problem: undefined });
    expect(lines.filter((line) => String(line.msg).includes('cannot be stored'))).toHaveLength(1);
  });

  it('reconciles when the sink comes up late', async () => {
    const { loop, sink, stored, clock } = looping(snapshotOf(deployment('a', 'NotReady')));
    sink.failing = true;
    loop.start();
    await untilRefused(sink, 1);
    expect(loop.status.complete).toBe(false);

    sink.failing = false;
    clock.advance(MINUTE);
    await stored.until((changes) => changes.length === 1);

    expect(sink.calls.map((call) => call.operation)).toEqual(['reconcile']);
    expect(loop.status.complete).toBe(true);
  });

  it('judges again when time has come', async () => {
    const { loop, sink, stored, clock, change } = looping(snapshotOf(cluster({ agentLastSeen: NOW })));
    loop.start();
    change(deployment('a', 'NotReady'));
    await stored.until((changes) => changes.length === 1);

    clock.advance(30 * MINUTE);
    change(deployment('b', 'NotReady'));
    await stored.until((changes) => changes.length === 3);

    expect([...sink.open.values()].map((finding) => finding.rule)).toContain('fleet/agent-silent');
  });

  it('goes on when a listener fails', async () => {
    const sink = new MemorySink();
    const index = snapshotOf(deployment('a', 'NotReady'));
    const { logger, lines } = silentLogger();
    const told = new EventLog<number>();
    const loop = new DetectionLoop({
      index,
      rules: [notReady],
      sink,
      clock: new ManualClock(NOW),
      logger,
      onStored: (changes) => {
        told.tell(changes.length);
        throw new TypeError('boom');
      },
    });
    loops.push(loop);
    loop.start();
    await told.until((calls) => calls.length === 1);

    const applied = index.apply(deployment('b', 'NotReady'));
    loop.changed(applied === undefined ? [] : [applied]);
    await told.until((calls) => calls.length === 2);

    expect(sink.calls).toHaveLength(2);
    expect(lines.some((line) => String(line.msg).includes('listener'))).toBe(true);
  });

  it('is busy until everything that changed is judged and stored', async () => {
    const { loop, sink, stored, change } = looping(snapshotOf());
    expect(loop.isBusy).toBe(false);
    loop.start();
    expect(loop.isBusy).toBe(true);
    await until(() => !loop.isBusy);
    const release = holdDeliveries(sink);
    change(deployment('a', 'NotReady'));
    await until(() => loop.status.pending === 0 && loop.status.findings === 1);
    expect(loop.isBusy).toBe(true);
    release();
    await stored.until((changes) => changes.length === 1);
    await until(() => !loop.isBusy);
  });

  it('judges the next changes while the ones before are stored', async () => {
    const { loop, sink, stored, change } = looping(snapshotOf());
    loop.start();
    await until(() => !loop.isBusy);
    const release = holdDeliveries(sink);
    change(deployment('a', 'NotReady'));
    await until(() => loop.status.findings === 1 && loop.status.pending === 0);
    change(deployment('b', 'NotReady'));
    await until(() => loop.status.findings === 2);
    expect(stored.events).toHaveLength(0);
    expect(loop.status.pending).toBe(1);

    release();
    await stored.until((changes) => changes.length === 2);
    expect(told(stored.events)).toEqual(['opened a is NotReady', 'opened b is NotReady']);
    expect(sink.refused).toBe(0);
  });

  it('rests while a second try hangs', async () => {
    const { loop, sink, clock, change } = looping(snapshotOf());
    loop.start();
    await until(() => !loop.isBusy);
    let tries = 0;
    const held = Promise.withResolvers<readonly StoredChange[]>();
    sink.apply = () => {
      tries += 1;
      return tries === 1 ? Promise.reject(new RangeError('away')) : held.promise;
    };
    change(deployment('a', 'NotReady'));
    await until(() => loop.status.problem !== undefined);
    clock.advance(10);
    await until(() => tries === 2);
    const looks = vi.spyOn(clock, 'now');
    clock.advance(10_000);
    await sleep(50);
    expect(looks.mock.calls.length).toBeLessThan(10);
    held.resolve([]);
    await until(() => loop.status.problem === undefined);
  });

  it('stores nothing of a first look that was cut short', async () => {
    const { loop, sink } = looping(snapshotOf(deployment('a', 'NotReady')));
    loop.start();
    await loop.stop();

    expect(sink.calls).toHaveLength(0);
  });

  it('delivers nothing after it was stopped', async () => {
    const { loop, sink, change } = looping(snapshotOf());
    loop.start();
    await loop.stop();
    const before = sink.calls.length;

    change(deployment('a', 'NotReady'));
    await tick();

    expect(sink.calls).toHaveLength(before);
  });
});

/** Keeps deliveries waiting until the answer is called. */
function holdDeliveries(sink: MemorySink): () => void {
  const held = Promise.withResolvers<undefined>();
  const apply = sink.apply.bind(sink);
  sink.apply = async (...given) => {
    await held.promise;
    return apply(...given);
  };
  return () => held.resolve(undefined);
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await tick();
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

async function untilRefused(sink: MemorySink, times: number): Promise<void> {
  while (sink.refused < times) await tick();
}
