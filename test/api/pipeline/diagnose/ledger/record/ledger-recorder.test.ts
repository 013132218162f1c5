import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, describe, expect, it } from 'vitest';

import type { Sighting } from '@outrider/api/src/pipeline/diagnose/ledger/entry/sighting.ts';
import { LedgerRecorder } from '@outrider/api/src/pipeline/diagnose/ledger/record/ledger-recorder.ts';
import type { LedgerSink } from '@outrider/api/src/pipeline/diagnose/ledger/store/ledger-store.ts';
import type { FleetIndex } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import { type AnyRecord } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import { eventually } from '../../../../../support/eventually.ts';
import { bundleDeployment, cluster, gitRepo, NOW, snapshotOf } from '../../../../../support/records.ts';
import { silentLogger } from '../../../../../support/silent-logger.ts';
import { revision, running } from '../../../../../support/ledger/ledger-story.ts';
import { watchedFleet } from '../../../../../support/watched-fleet.ts';

type Batch = Parameters<LedgerSink['record']>[0];

/** A sink that can be away. */
class SwitchedSink implements LedgerSink {
  isAway = false;
  tries = 0;
  readonly batches: Batch[] = [];
  absent: string[] | undefined;

  record(batch: Batch): Promise<void> {
    this.tries += 1;
    if (this.isAway) return Promise.reject(new RangeError('away'));
    this.batches.push(batch);
    return Promise.resolve();
  }

  endAbsent(isPresent: (deployment: string) => boolean): Promise<void> {
    this.absent = ['cluster-fleet-default-edge-1/shop-app', 'gone/shop-app'].filter((key) => !isPresent(key));
    return Promise.resolve();
  }

  get sightings(): readonly Sighting[] {
    return this.batches.flatMap((batch) => batch.sightings);
  }
}

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

function start(...records: readonly AnyRecord[]) {
  const sink = new SwitchedSink();
  let now = NOW;
  let judging = false;
  const index: FleetIndex = snapshotOf(cluster(), ...records);
  const recorder = new LedgerRecorder({
    sink,
    clock: { now: () => now },
    logger: silentLogger().logger,
    timing: { noteMs: 1, everyMs: 5, lookMs: 5 },
  });
  stops.push(() => recorder.stop());
  return {
    sink,
    recorder,
    begin: () => recorder.begin(watchedFleet(index, { isJudging: () => judging })),
    judges: (is: boolean) => (judging = is),
    pass: (ms: number) => (now += ms),
    apply(record: AnyRecord) {
      const change = index.apply(record);
      if (change) recorder.changed([change]);
    },
  };
}

describe('api/pipeline/diagnose/ledger/record/ledger-recorder', () => {
  it('takes over what is there, and then ends what is not', async () => {
    const { sink, begin } = start(bundleDeployment());
    begin();
    await eventually(() => expect(sink.absent).toStrictEqual(['gone/shop-app']));
    expect(sink.sightings).toMatchObject([{ health: 'ready', times: {}, cluster: 'c-m-edge-1' }]);
  });

  it('keeps what it sees before it is told to begin, with its times', async () => {
    const { sink, begin, apply, pass } = start(bundleDeployment(running('a')));
    apply(bundleDeployment({ ...running('a'), stagedDeploymentId: revision('b'), resourceVersion: '2' }));
    pass(60_000);
    begin();
    await eventually(() =>
      expect(sink.sightings[0]).toMatchObject({ times: { staged: NOW }, staged: revision('b') }),
    );
  });

  it('overtakes nothing that it saw before it began, however much that is', async () => {
    const { sink, begin, apply } = start(bundleDeployment(running('a')));
    const early = 15_000;
    for (let at = 2; at < early; at += 1) {
      apply(cluster({ name: `edge-${at}`, key: `fleet-default/edge-${at}`, resourceVersion: String(at) }));
    }
    apply(bundleDeployment({ ...running('b'), resourceVersion: String(early) }));
    begin();
    apply(bundleDeployment({ ...running('c'), resourceVersion: String(early + 1) }));
    await eventually(() => {
      expect(sink.sightings.map(({ staged }) => staged)).toStrictEqual(['b', 'c'].map(revision));
    });
  });

  it('notes commits that a GitRepo shows', async () => {
    const { sink, begin, apply } = start(gitRepo());
    begin();
    apply(gitRepo({ pollingCommit: 'next', resourceVersion: '2' }));
    await eventually(() => {
      expect(sink.batches.flatMap((batch) => batch.revisions)).toStrictEqual([
        { kind: 'GitRepo', source: 'fleet-default/shop', revision: 'next', at: NOW },
      ]);
    });
  });

  it('lets judging go first, but not for ever', async () => {
    const { sink, recorder, begin, apply, judges, pass } = start(bundleDeployment(running('a')));
    begin();
    await eventually(() => expect(sink.sightings).toHaveLength(1));
    judges(true);
    apply(bundleDeployment({ ...running('b'), resourceVersion: '2' }));
    await sleep(50);
    expect(sink.sightings).toHaveLength(1);
    judges(false);
    await eventually(() => expect(sink.sightings).toHaveLength(2));
    judges(true);
    apply(bundleDeployment({ ...running('c'), resourceVersion: '3' }));
    pass(10_000);
    await eventually(() => expect(sink.sightings).toHaveLength(3));
    apply(bundleDeployment({ ...running('d'), resourceVersion: '4' }));
    await recorder.stop();
    expect(sink.sightings.map(({ staged }) => staged)).toStrictEqual(['a', 'b', 'c', 'd'].map(revision));
  });

  it('keeps what it cannot store, and loses no revision meanwhile', async () => {
    const { sink, begin, apply } = start(bundleDeployment(running('a')));
    sink.isAway = true;
    begin();
    await eventually(() => expect(sink.tries).toBeGreaterThan(0));
    for (const [at, id] of ['b', 'c'].entries()) {
      apply(bundleDeployment({ ...running(id), resourceVersion: String(at + 2) }));
    }
    await eventually(() => expect(sink.tries).toBeGreaterThan(2));
    sink.isAway = false;
    await eventually(() => {
      expect(sink.sightings.map(({ staged }) => staged)).toStrictEqual(['a', 'b', 'c'].map(revision));
    });
  });

  it('says that something is broken when it has not been ready for too long, though nothing more happens', async () => {
    const object = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };
    const nonReady = [{ ...object, state: 'NotReady', error: true, transitioning: false, messages: ['0/1'] }];
    const { sink, begin, apply, pass } = start(bundleDeployment());
    begin();
    apply(bundleDeployment({ ready: false, nonReady, conditions: [], resourceVersion: '2' }));
    await eventually(() => expect(sink.sightings.at(-1)).toMatchObject({ health: 'waiting' }));
    pass(11_000);
    await eventually(() => {
      expect(sink.sightings.at(-1)).toMatchObject({
        health: 'bad',
        badSince: NOW,
        failure: 'Deployment shop/web is not ready: “0/1”.',
      });
    });
  });
});
