import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { rolloutInsight } from '@outrider/api/src/pipeline/diagnose/rollout/rollout-insight.ts';
import { rolloutReader } from '@outrider/api/src/pipeline/diagnose/rollout/rollout-reader.ts';
import { rolloutSeenBy } from '@outrider/api/src/pipeline/diagnose/rollout/rollout-situation.ts';
import { behindSentence, whyBehind } from '@outrider/api/src/pipeline/diagnose/rollout/why-behind.ts';
import type { LedgerVisibility } from '@outrider/api/src/pipeline/diagnose/ledger/ledger-reads.ts';
import type { BundleDeploymentRecord } from '@outrider/api/src/pipeline/observe/records.ts';
import {
  ago,
  bundle,
  bundleDeployment,
  cluster,
  condition,
  gitRepo,
  HOUR,
  NOW,
  snapshotOf,
  summary,
} from '../../../../support/records.ts';
import { ledgerEntry } from '../../../../support/rollback/rollback-parts.ts';
import { partitionStatus, rollout, rolloutPartition } from '../../../../support/rules/bundle-parts.ts';

const [OLD, NEW] = ['s-old:options', 's-new:options'];
const labels = { 'fleet.cattle.io/content-name': 's-new' };
const STATES: Readonly<Record<string, Partial<BundleDeploymentRecord>>> = {
  done: {
    stagedDeploymentId: NEW,
    deploymentId: NEW,
    appliedDeploymentId: NEW,
    labels,
  },
  held: {
    stagedDeploymentId: NEW,
    deploymentId: OLD,
    appliedDeploymentId: OLD,
    labels,
  },
  starting: {
    stagedDeploymentId: NEW,
    deploymentId: NEW,
    appliedDeploymentId: NEW,
    labels,
    ready: false,
  },
  failed: {
    stagedDeploymentId: NEW,
    deploymentId: NEW,
    appliedDeploymentId: OLD,
    labels,
    conditions: [condition('Deployed', 'False', 'no such thing')],
  },
};
type State = keyof typeof STATES;

interface HiddenPlace {
  readonly state: State;
  readonly paused: boolean;
  readonly away: boolean;
  readonly since: number;
}
const hiddenPlace: fc.Arbitrary<HiddenPlace> = fc.record({
  state: fc.constantFrom(...Object.keys(STATES)),
  paused: fc.boolean(),
  away: fc.boolean(),
  since: fc.integer({ min: 1, max: 48 }),
});

/** `edge-1` and `edge-2` may be seen, the two after them may not; the Bundle tells of one failure and one that waits. */
const whole = bundle({
  commit: 'newest',
  rollout: rollout({
    maxUnavailable: 1,
    partitions: [
      rolloutPartition({
        name: 'all',
        clusterSelector: { matchLabels: {}, matchExpressions: [] },
      }),
    ],
  }),
  unavailable: 1,
  partitions: [
    partitionStatus({
      name: 'all',
      count: 4,
      summary: summary({
        desiredReady: 4,
        ready: 1,
        errApplied: 1,
        waitApplied: 2,
      }),
    }),
  ],
});
const MINE: LedgerVisibility = {
  workspaces: ['fleet-default'],
  clusters: ['c-m-edge-1', 'c-m-edge-2'],
  clusterNamespaces: ['fleet-default'],
  deploymentNamespaces: [],
};

/** The two clusters that are seen, one done and one held back, beside these. */
function viewOf(hidden: readonly HiddenPlace[]) {
  const places: readonly HiddenPlace[] = [
    { state: 'done', paused: false, away: false, since: 3 },
    { state: 'held', paused: false, away: false, since: 2 },
    ...hidden,
  ];
  const name = (at: number) => `edge-${at + 1}`;
  const records = places.flatMap(({ state, paused, away }, at) => [
    cluster({
      name: name(at),
      paused,
      ...(away && { agentLastSeen: ago(3 * HOUR) }),
    }),
    bundleDeployment({
      ...STATES[state],
      cluster: `fleet-default/${name(at)}`,
      paused,
    }),
  ]);
  const entries = places.map(({ since }, at) =>
    ledgerEntry('newest', since * HOUR, {
      cluster: `c-m-${name(at)}`,
      current: true,
    }),
  );
  const index = snapshotOf(whole, gitRepo(), ...records);
  return {
    view: {
      bundle: whole,
      snapshot: index,
      now: NOW,
      reader: rolloutReader(MINE),
    },
    entries,
  };
}

function tellOf(hidden: readonly HiddenPlace[]) {
  const { view, entries } = viewOf(hidden);
  return rolloutInsight({
    ...view,
    entries,
    durations: { ownBundle: true, samples: [] },
  });
}

/** Why each cluster that is seen is behind. */
function sentencesOf(hidden: readonly HiddenPlace[]) {
  const situation = rolloutSeenBy(viewOf(hidden).view);
  return situation.targets.flatMap((target) => {
    const reason = target.cluster && whyBehind(target, situation);
    return reason === undefined ? [] : [behindSentence(reason, target, situation)];
  });
}

describe('api/pipeline/diagnose/rollout/rollout-insight.visibility', () => {
  it('tells the same whatever becomes of clusters that the caller may not see', () => {
    const calm: HiddenPlace = {
      state: 'held',
      paused: false,
      away: false,
      since: 1,
    };
    const [told, sentences] = [tellOf([calm, calm]), sentencesOf([calm, calm])];
    fc.assert(
      fc.property(hiddenPlace, hiddenPlace, (left, right) => {
        expect(tellOf([left, right])).toStrictEqual(told);
        expect(sentencesOf([left, right])).toStrictEqual(sentences);
      }),
      { numRuns: 100 },
    );
  });

  it('counts clusters that may not be seen as the Bundle does, and names none of them', () => {
    const told = tellOf([
      { state: 'failed', paused: false, away: false, since: 40 },
      { state: 'held', paused: true, away: true, since: 1 },
    ]);
    expect(told.clusters).toStrictEqual({
      total: 4,
      upToDate: 1,
      rolling: 0,
      failed: 1,
      waiting: 2,
    });
    expect(JSON.stringify(told)).not.toMatch(/edge-[34]/);
    expect(told.heldBy.map(({ text }) => text)).toStrictEqual([
      'edge-2 and 1 other cluster wait, because as many clusters are unavailable as the limits allow: 1 (1 cluster).',
      'It failed on 1 cluster.',
    ]);
    expect(told.startedAt).toBe(new Date(ago(3 * HOUR) + 60_000).toISOString());
  });

  it('tells of a cluster only what stands in objects that the caller may read', () => {
    const sentenceFor = (
      place: {
        readonly on?: Parameters<typeof cluster>[0];
        readonly facts: Partial<BundleDeploymentRecord>;
      },
      visible: LedgerVisibility,
    ) => {
      const index = snapshotOf(
        bundle(),
        gitRepo(),
        cluster(place.on),
        bundleDeployment({ namespace: 'cluster-edge-1', ...place.facts }),
      );
      const reader = rolloutReader({ clusters: ['c-m-edge-1'], ...visible });
      const situation = rolloutSeenBy({
        bundle: bundle(),
        snapshot: index,
        now: NOW,
        reader,
      });
      const [target] = situation.targets;
      const reason = target && whyBehind(target, situation);
      return target && reason && behindSentence(reason, target, situation);
    };
    const clusters = {
      clusterNamespaces: ['fleet-default'],
      deploymentNamespaces: [],
    };
    const both = { ...clusters, deploymentNamespaces: ['cluster-edge-1'] };
    const none = { clusterNamespaces: [], deploymentNamespaces: [] };
    const paused = { on: { paused: true }, facts: STATES['held'] ?? {} };
    expect(sentenceFor(paused, clusters)).toBe('The cluster is paused in Fleet.');
    const well = { facts: STATES['held'] ?? {} };
    expect(sentenceFor(well, both)).toMatch(/^Nothing is in its way/);
    expect(sentenceFor(paused, none)).toMatch(/^Fleet has not released it yet/);
    expect(sentenceFor(well, none)).toBe(sentenceFor(paused, none));
    const failed = { facts: STATES['failed'] ?? {} };
    expect(sentenceFor(failed, both)).toContain('no such thing');
    expect(sentenceFor(failed, clusters)).toBe('It failed there.');
    const away = {
      on: { agentLastSeen: ago(3 * HOUR) },
      facts: { ...STATES['starting'] },
    };
    expect(sentenceFor(away, both)).toContain('has not reported for');
    expect(sentenceFor(away, none)).toBe('It is applied, and its workloads are not ready yet.');
  });
});
