import { describe, expect, it } from 'vitest';

import { rolloutInsight } from '@outrider/api/src/pipeline/diagnose/rollout/rollout-insight.ts';
import { READS_ALL } from '@outrider/api/src/pipeline/diagnose/rollout/rollout-reader.ts';
import type {
  BundleDeploymentRecord,
  BundleRecord,
  ClusterRecord,
} from '@outrider/api/src/pipeline/observe/records.ts';
import {
  ago,
  bundle,
  bundleDeployment,
  cluster,
  condition,
  gitRepo,
  HOUR,
  MINUTE,
  NOW,
  snapshotOf,
} from '../../../../support/records.ts';
import { rollout, rolloutPartition } from '../../../../support/rules/bundle-parts.ts';

const OLD = 's-old:options';
const NEW = 's-new:options';
const labels = { 'fleet.cattle.io/content-name': 's-new' };
const done = { stagedDeploymentId: NEW, deploymentId: NEW, appliedDeploymentId: NEW, labels };
const held = { stagedDeploymentId: NEW, deploymentId: OLD, appliedDeploymentId: OLD, labels };
const unreached = { stagedDeploymentId: OLD, deploymentId: OLD, appliedDeploymentId: OLD, labels };
const starting = { ...done, ready: false };
const failed = {
  ...done,
  appliedDeploymentId: OLD,
  conditions: [condition('Deployed', 'False', 'no such thing')],
};

interface Place extends Partial<BundleDeploymentRecord> {
  readonly on?: Partial<ClusterRecord>;
}

/** The rollout of a Bundle to clusters `edge-1`, `edge-2` and so on, as one who may see everything sees it. */
function tell(more: Partial<BundleRecord>, places: readonly Place[]) {
  const record = bundle(more);
  const clusters = places.map(({ on }, at) => cluster({ name: `edge-${String(at + 1)}`, ...on }));
  const deployments = places.map(({ on: _, ...facts }, at) =>
    bundleDeployment({ cluster: `fleet-default/edge-${String(at + 1)}`, ...facts }),
  );
  return rolloutInsight({
    bundle: record,
    snapshot: snapshotOf(record, gitRepo(), ...clusters, ...deployments),
    now: NOW,
    entries: [],
    durations: { ownBundle: true, samples: [1, 2, 3, 4, 5].map((minutes) => minutes * MINUTE) },
    reader: READS_ALL,
  });
}

const texts = ({ heldBy }: ReturnType<typeof tell>) => heldBy.map(({ text }) => text);
const limitNamed = ({ limits }: ReturnType<typeof tell>, name: string) =>
  limits.find((limit) => limit.name === name);

describe('api/pipeline/diagnose/rollout/rollout-insight', () => {
  it('has nothing to say against a rollout that is done', () => {
    const told = tell({}, [done, done]);
    expect(told).toMatchObject({ state: 'done', heldBy: [], clusters: { total: 2, upToDate: 2 } });
    expect(told.partitions).toMatchObject([
      { name: 'All', state: 'done', members: ['c-m-edge-1', 'c-m-edge-2'] },
    ]);
  });

  it('says that without a limit nothing gates the rollout', () => {
    expect(limitNamed(tell({}, [done, done]), 'maxUnavailable')).toMatchObject({
      effective: 2,
      trap: true,
      note: expect.stringContaining('100%'),
    });
  });

  it('says that a limit of zero freezes clusters that are well', () => {
    const told = tell({ rollout: rollout({ maxUnavailable: 0 }) }, [held, held]);
    expect(told.state).toBe('held');
    expect(texts(told)).toStrictEqual([
      'maxUnavailable is 0, and with that Fleet never updates edge-1 and edge-2.',
    ]);
    expect(limitNamed(told, 'maxUnavailable')).toMatchObject({ written: '0', effective: 0, trap: true });
    expect(told.forecast.known).toBe(false);
  });

  it('takes 0% for one cluster', () => {
    const told = tell({ rollout: rollout({ maxUnavailable: '0%' }) }, [starting, held]);
    expect(limitNamed(told, 'maxUnavailable')).toMatchObject({ effective: 1, trap: true });
    expect(texts(told)[0]).toContain(
      'edge-2 waits, because as many clusters are unavailable as the limits allow: 1',
    );
  });

  it('names the clusters that use up what may be unavailable', () => {
    const told = tell({ rollout: rollout({ maxUnavailable: 1 }) }, [failed, held]);
    expect(texts(told)).toStrictEqual([
      'edge-2 waits, because as many clusters are unavailable as the limits allow: 1 (edge-1).',
      'It failed on edge-1.',
    ]);
    expect(told.heldBy[0]?.sources).toContainEqual({ type: 'cluster', cluster: 'c-m-edge-1' });
  });

  it('names the partition that keeps back later ones', () => {
    const partitions = ['edge-1', 'edge-2'].map((clusterName) =>
      rolloutPartition({ name: clusterName, clusterName, maxUnavailable: 0 }),
    );
    const told = tell({ rollout: rollout({ partitions }) }, [failed, unreached]);
    expect(told.partitions.map(({ state }) => state)).toStrictEqual(['held', 'waiting']);
    expect(texts(told)[0]).toContain(
      'The partition edge-1 keeps back 1 cluster of later partitions (edge-2)',
    );
  });

  it('says that clusters in no partition are never updated', () => {
    const partitions = [rolloutPartition({ name: 'first', clusterName: 'edge-1' })];
    const told = tell({ rollout: rollout({ partitions }) }, [done, unreached]);
    expect(told.state).toBe('released');
    expect(texts(told)).toStrictEqual(['No partition holds edge-2, so Fleet never updates it.']);
    expect(limitNamed(told, 'partitions')).toMatchObject({ trap: true });
  });

  it('says that nothing is held back any more when no partition is left', () => {
    const away = { ...done, ready: false, on: { agentLastSeen: ago(3 * HOUR) } };
    const told = tell({ rollout: rollout({ maxUnavailable: 1 }) }, [done, failed, away]);
    expect(told).toMatchObject({ state: 'released', partitions: [{ state: 'released' }] });
    expect(texts(told)).toStrictEqual([
      'It failed on edge-2.',
      'The agent of edge-3 does not report, so nothing reaches it.',
    ]);
    expect(told.forecast).toMatchObject({ known: false, reason: expect.stringMatching(/^Nothing is left/) });
    expect(tell({ rollout: rollout({ maxUnavailable: 1 }) }, [failed, held])).toMatchObject({
      state: 'held',
      partitions: [{ state: 'held' }],
    });
  });

  it('says what a pause leaves, and that nobody watches meanwhile', () => {
    const told = tell({ paused: true }, [done, { ...held, paused: true }, { ...starting, paused: true }]);
    expect(told.state).toBe('paused');
    expect(texts(told)[0]).toBe('The Bundle is paused, which keeps back edge-2.');
    expect(told.ifPausedNow.text).toBe(
      'The pause leaves 1 cluster on the new revision, 1 on the old one and 1 in between; while it lasts, Fleet neither watches nor corrects any of them.',
    );
    expect(tell({}, [failed, failed, starting]).ifPausedNow.text).toContain(
      '1 in between and 2 clusters where it failed; while it lasts',
    );
  });

  it('says that an error of the whole Bundle keeps everything back', () => {
    const error = condition('Ready', 'False', 'targeting error: map has no entry for key "region"');
    const told = tell({ conditions: [error] }, [unreached]);
    expect(texts(told)[0]).toContain('map has no entry for key "region"');
  });

  it('says whose agent is away, who is paused and who waits for another bundle', () => {
    const waits = condition('Deployed', 'False', 'dependent bundle(s) are not ready: [db]');
    const told = tell({}, [
      { ...done, appliedDeploymentId: OLD, on: { agentLastSeen: ago(3 * HOUR) } },
      { ...held, on: { paused: true } },
      { ...done, appliedDeploymentId: OLD, conditions: [waits] },
    ]);
    expect(texts(told)).toStrictEqual([
      'The agent of edge-1 does not report, so nothing reaches it.',
      'edge-2 is paused in Fleet.',
      'edge-3 waits for another Bundle to be ready.',
    ]);
  });

  it('forecasts a rollout that moves', () => {
    const told = tell({ rollout: rollout({ maxUnavailable: 1 }) }, [done, starting, held]);
    expect(told).toMatchObject({ state: 'rolling', forecast: { known: true, samples: 5 } });
    if (told.forecast.known) expect(told.forecast.likely).toBe(new Date(NOW + 6 * MINUTE).toISOString());
  });

  it('has nothing to do where a Bundle goes nowhere', () => {
    expect(tell({}, [])).toMatchObject({
      state: 'nothing-to-do',
      partitions: [{ name: 'All', clusters: 0 }],
    });
  });
});
