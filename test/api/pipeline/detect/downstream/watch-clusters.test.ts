import { afterEach, describe, expect, it } from 'vitest';

import { defineClusterRule } from '@outrider/api/src/pipeline/detect/downstream/define-cluster-rule.ts';
import { ClustersWatcher } from '@outrider/api/src/pipeline/detect/downstream/watch-clusters.ts';
import { serialSink } from '@outrider/api/src/pipeline/detect/store/serial-sink.ts';
import { FleetIndex } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import type { ReadProblem } from '@outrider/api/src/ports/cluster-reader.ts';

import { FakeClusterReaders } from '../../../../support/clusters/fake-cluster-reader.ts';
import { eventually } from '../../../../support/eventually.ts';
import { aFinding } from '../../../../support/findings/detected-findings.ts';
import { MemorySink } from '../../../../support/findings/memory-sink.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';
import { silentLogger } from '../../../../support/silent-logger.ts';

const SERVICES = { group: '', version: 'v1', plural: 'services', kind: 'Service' };
const forbidden: ReadProblem = { kind: 'forbidden', message: 'Our rights do not suffice (403).' };
const away: ReadProblem = { kind: 'unreachable', message: 'The API server cannot be reached.' };

/** Finds every Service that is labelled `bad`. */
const badService = defineClusterRule({
  id: 'cluster/bad-service',
  title: 'A Service is bad',
  description: 'It says so itself.',
  severity: 'high',
  causeClass: 'network',
  subjects: ['Service'],
  messages: { bad: { text: 'Service {{name}} is bad.' } },
  remediation: 'Mend it.',
  *evaluate(service) {
    if (service.labels.bad === 'broken') throw new TypeError('a mistake of the rule');
    if (service.labels.bad !== undefined) {
      yield { messageId: 'bad', data: { name: service.name }, evidence: [] };
    }
  },
});

const service = (name: string, labels: Record<string, string> = { bad: 'yes' }) => ({
  metadata: { name, namespace: 'shop', labels },
});

const stops: (() => Promise<void>)[] = [];

function watching(sink = new MemorySink()) {
  const readers = new FakeClusterReaders();
  const clock = new ManualClock(1_000_000);
  const clusters = new Set(['c-m-1', 'c-m-2']);
  const problems = new Map<string, ReadProblem>();
  const { logger, lines } = silentLogger();
  const failures: string[] = [];
  let ticks = 0;
  const watcher = new ClustersWatcher({
    readers,
    index: new FleetIndex(),
    rules: [badService],
    kinds: ['Service', 'Pod'],
    readsLogs: true,
    sink: serialSink(sink),
    clock,
    logger,
    timing: { everyMs: 1000, tickMs: 1, atOnce: 4 },
    clusters: () => {
      ticks += 1;
      return clusters;
    },
    problemOf: (cluster) => problems.get(cluster),
    onStored: () => undefined,
    onSwept: () => undefined,
    onExplained: () => undefined,
    onRuleError: (rule) => failures.push(rule),
  });
  stops.push(() => watcher.stop());
  const open = () =>
    [...sink.open.values()].map(({ message, object }) => `${object.cluster}: ${message}`).sort();
  /** Lets every cluster be swept once more. */
  const again = async () => {
    const before = [...clusters].map((cluster) => [cluster, readers.downstream(cluster).reads] as const);
    clock.advance(2000);
    await eventually(() => {
      for (const [cluster, reads] of before) {
        if (!problems.has(cluster)) expect(readers.downstream(cluster).reads).toBeGreaterThan(reads + 1);
      }
    });
  };
  return {
    watcher,
    readers,
    clock,
    clusters,
    problems,
    sink,
    lines,
    failures,
    open,
    again,
    ticks: () => ticks,
  };
}

describe('api/pipeline/detect/downstream/watch-clusters', () => {
  afterEach(async () => {
    await Promise.all(stops.splice(0).map((stop) => stop()));
  });

  it('finds, and resolves what is mended', async () => {
    const { watcher, readers, again, open } = watching();
    readers.downstream('c-m-1').hold(SERVICES, [service('a'), service('b')]);
    watcher.start();
    await eventually(() => expect(open()).toEqual(['c-m-1: Service a is bad.', 'c-m-1: Service b is bad.']));

    readers.downstream('c-m-1').hold(SERVICES, [service('a'), service('b', {})]);
    await again();

    await eventually(() => expect(open()).toEqual(['c-m-1: Service a is bad.']));
    expect(watcher.statusOf('c-m-1')).toMatchObject({ lastSwept: 1_002_000, unread: [], findings: 1 });
  });

  it('ends what an earlier life found, also in clusters that are gone, and nothing of other families', async () => {
    const sink = new MemorySink();
    const inCluster = (id: string, cluster: string, rule = 'cluster/bad-service') =>
      sink.open.set(id, aFinding({ id, rule, message: `${id}.`, object: { cluster } }));
    inCluster('mended', 'c-m-1');
    inCluster('of a gone cluster', 'c-m-9');
    inCluster('of Fleet', 'c-m-9', 'fleet/bundle-not-ready');

    const { watcher, open } = watching(sink);
    watcher.start();

    await eventually(() => expect(open()).toEqual(['c-m-9: of Fleet.']));
  });

  it('keeps what it found while a kind cannot be read, and ends it afterwards', async () => {
    const { watcher, readers, again, open } = watching();
    const reader = readers.downstream('c-m-1');
    reader.hold(SERVICES, [service('a')]);
    watcher.start();
    await eventually(() => expect(open()).toHaveLength(1));

    reader.problems.set('/services', forbidden);
    reader.hold(SERVICES, []);
    await again();
    expect(open()).toHaveLength(1);
    expect(watcher.statusOf('c-m-1').unread).toEqual([{ kind: 'Service', problem: forbidden }]);

    reader.problems.clear();
    await eventually(async () => {
      await again();
      expect(open()).toEqual([]);
    });
  });

  it('leaves a cluster that is away alone, with what was found there', async () => {
    const { watcher, readers, problems, again, open } = watching();
    readers.downstream('c-m-1').hold(SERVICES, [service('a')]);
    watcher.start();
    await eventually(() => expect(open()).toHaveLength(1));

    problems.set('c-m-1', away);
    const { reads } = readers.downstream('c-m-1');
    await again();

    expect(readers.downstream('c-m-1').reads - reads).toBeLessThanOrEqual(2);
    expect(open()).toHaveLength(1);
  });

  it('resolves the findings of a cluster that is removed', async () => {
    const { watcher, readers, clusters, open } = watching();
    readers.downstream('c-m-1').hold(SERVICES, [service('a')]);
    readers.downstream('c-m-2').hold(SERVICES, [service('b')]);
    watcher.start();
    await eventually(() => expect(open()).toHaveLength(2));

    clusters.delete('c-m-1');

    await eventually(() => expect(open()).toEqual(['c-m-2: Service b is bad.']));
  });

  it('delivers later what could not be stored, once', async () => {
    const { watcher, readers, sink, again, open } = watching();
    readers.downstream('c-m-1').hold(SERVICES, [service('a')]);
    sink.failing = true;
    watcher.start();
    await eventually(() => expect(watcher.problem).toMatch(/does not answer/));
    expect(open()).toEqual([]);

    sink.failing = false;
    await again();

    await eventually(() => expect(open()).toEqual(['c-m-1: Service a is bad.']));
    await eventually(() => expect(watcher.problem).toBeUndefined());
    expect(sink.stored.map(({ change }) => change)).toEqual(['opened']);
  });

  it('keeps the findings of a rule that fails and says so once', async () => {
    const { watcher, readers, again, open, failures, lines } = watching();
    readers.downstream('c-m-1').hold(SERVICES, [service('a')]);
    watcher.start();
    await eventually(() => expect(open()).toHaveLength(1));

    readers.downstream('c-m-1').hold(SERVICES, [service('a', { bad: 'broken' })]);
    await again();
    await again();

    expect(open()).toHaveLength(1);
    expect(failures.length).toBeGreaterThanOrEqual(2);
    expect(lines.filter(({ rule }) => rule === 'cluster/bad-service')).toHaveLength(1);
  });

  it('survives a sweep that raises, says so, and goes on', async () => {
    const { watcher, readers, again, open, lines } = watching();
    readers.downstream('c-m-2').servedGroups = () => Promise.reject(new TypeError('a mistake'));
    readers.downstream('c-m-1').hold(SERVICES, [service('a')]);
    watcher.start();

    await eventually(() => expect(JSON.stringify(lines)).toContain('A sweep failed'));
    await eventually(() => expect(open()).toEqual(['c-m-1: Service a is bad.']));

    readers.downstream('c-m-2').servedGroups = () => Promise.resolve(undefined);
    readers.downstream('c-m-2').hold(SERVICES, [service('b')]);
    await again();
    await eventually(() => expect(open()).toContain('c-m-2: Service b is bad.'));
  });

  it('does not ask a sink that fails with every tick to forget clusters that are gone', async () => {
    const sink = new MemorySink();
    sink.failing = true;
    const { watcher, clusters, clock, lines, ticks } = watching(sink);
    clusters.clear();
    watcher.start();
    await eventually(() => expect(JSON.stringify(lines)).toContain('removed clusters cannot be resolved'));
    const before = ticks();

    await eventually(() => expect(ticks()).toBeGreaterThan(before + 5));
    expect(sink.refused).toBe(1);

    sink.failing = false;
    sink.open.set(
      'gone',
      aFinding({ id: 'gone', rule: 'cluster/bad-service', object: { cluster: 'c-m-9' } }),
    );
    clock.advance(2000);
    await eventually(() => expect(sink.open.size).toBe(0));
  });

  it('adds what a scoped read finds, ends nothing by it, and reads no cluster twice at once', async () => {
    const { watcher, readers, clock, sink, open } = watching();
    const reader = readers.downstream('c-m-1');
    reader.hold(SERVICES, [
      service('a'),
      { metadata: { name: 'x', namespace: 'other', labels: { bad: 'yes' } } },
    ]);
    watcher.start();
    await eventually(() => expect(open()).toHaveLength(2));
    await eventually(() => expect(watcher.canFocus('c-m-1')).toBe(true));

    reader.hold(SERVICES, [service('b')]);
    const before = sink.stored.length;
    const read = watcher.focus('c-m-1', ['shop'], 1000);
    expect(watcher.canFocus('c-m-1')).toBe(false);
    expect(await read).toBe(true);

    expect(open()).toEqual(['a', 'b', 'x'].map((name) => `c-m-1: Service ${name} is bad.`));
    expect(sink.stored.slice(before).map(({ change }) => change)).toEqual(['opened']);
    await watcher.focus('c-m-1', ['shop'], 1000);
    expect(sink.stored).toHaveLength(before + 1);

    clock.advance(2000);
    await eventually(() => expect(open()).toEqual(['c-m-1: Service b is bad.']));
    expect(sink.stored.at(-1)?.change).toBe('resolved');
  });

  it('gives up a scoped read that takes too long, and reads no cluster that is away or gone', async () => {
    const { watcher, readers, problems, open } = watching();
    watcher.start();
    await eventually(() => expect(watcher.canFocus('c-m-1')).toBe(true));
    const reader = readers.downstream('c-m-1');
    reader.readAll = (_resource, _onObjects, query) =>
      new Promise((resolve) => query?.signal?.addEventListener('abort', () => resolve(away)));

    expect(await watcher.focus('c-m-1', ['shop'], 5)).toBe(false);

    expect(open()).toEqual([]);
    problems.set('c-m-2', away);
    expect(watcher.canFocus('c-m-2')).toBe(false);
    expect(watcher.canFocus('c-m-9')).toBe(false);
  });
});
