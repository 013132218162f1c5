import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { DetectedFinding } from '@outrider/api/src/pipeline/detect/detected-finding.ts';
import type { DriftNote } from '@outrider/api/src/pipeline/observe/drift/drift-note.ts';
import { PendingChanges } from '@outrider/api/src/pipeline/detect/pending-changes.ts';
import { fleetRules } from '@outrider/api/src/pipeline/detect/rules/index.ts';
import { RuleRunner, type Judgement } from '@outrider/api/src/pipeline/detect/run-rules.ts';
import type { AnyRecord, FleetIndex, IndexChange } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import {
  ago,
  bundle,
  bundleDeployment,
  cluster,
  condition,
  DAY,
  gitRepo,
  HOUR,
  helmOptions,
  MINUTE,
  NOW,
  rancherCluster,
  snapshotOf,
  summary,
} from '../../../support/records.ts';
import { silentLogger } from '../../../support/silent-logger.ts';

const CLUSTERS = ['north', 'south'];
const BUNDLES = ['web', 'cart', 'base'];

const failed = (message: string) => ({
  state: 'ErrApplied' as const,
  conditions: [condition('Deployed', 'False', { message, lastUpdate: ago(2 * HOUR) })],
});

/** How a deployment may stand; several of them are about what its neighbors do. */
const STANDS: readonly Parameters<typeof bundleDeployment>[0][] = [
  {},
  { state: 'NotReady' },
  { state: 'Modified' },
  {
    state: 'WaitApplied',
    created: ago(DAY),
    conditions: [condition('Deployed', 'True', { lastUpdate: ago(DAY) })],
  },
  failed('dependent bundle(s) are not ready: [base]'),
  failed('dependent bundle(s) are not ready: [cart]'),
  failed('no bundles matching labels env=prod in namespace fleet-default'),
  failed('something nobody has seen before'),
  { deleting: ago(DAY) },
  {
    conditions: [
      condition('Deployed', 'True'),
      condition('Monitored', 'False', { message: 'no matches for kind "Widget"', lastUpdate: ago(DAY) }),
    ],
  },
  { paused: true, state: 'OutOfSync' },
];

const BY_LABEL = {
  name: undefined,
  selector: { matchLabels: { env: 'prod' }, matchExpressions: [] },
  acceptedStates: [],
};

/** What was learned of a drift in which two writers fight. */
const FIGHT: DriftNote = [
  {
    object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
    patch: '{"spec":{"replicas":2}}',
    fields: [],
    marks: { helmRelease: undefined, objectSet: undefined, gitOps: undefined },
    sourceForm: 'unknown',
    readAt: ago(MINUTE),
    problem: undefined,
    loop: {
      fields: ['spec.replicas'],
      writers: ['kubectl', 'keda'],
      flips: 6,
      since: ago(HOUR),
      last: ago(MINUTE),
    },
  },
];

const onCluster = fc.constantFrom(...CLUSTERS);
const ofBundle = fc.constantFrom(...BUNDLES);

const deployments = fc
  .record({ on: onCluster, of: ofBundle, stand: fc.constantFrom(...STANDS) })
  .map(({ on, of, stand }) =>
    bundleDeployment({
      created: ago(DAY),
      bundle: `fleet-default/${of}`,
      cluster: `fleet-default/${on}`,
      ...stand,
    }),
  );
const clusters = fc
  .record({
    name: onCluster,
    agentLastSeen: fc.constantFrom(ago(MINUTE), ago(HOUR), undefined),
    paused: fc.boolean(),
    labels: fc.constantFrom({}, { env: 'prod' }),
    ready: fc.nat(3),
  })
  .map(({ ready, ...more }) => cluster({ ...more, summary: summary({ desiredReady: 3, ready }) }));
const bundles = fc
  .record({
    name: ofBundle,
    paused: fc.boolean(),
    dependsOn: fc.constantFrom(
      [],
      [dependency('base')],
      [dependency('cart')],
      [dependency('nowhere')],
      [BY_LABEL],
    ),
    labels: fc.constantFrom({}, { env: 'prod' }),
    helm: fc.constantFrom(helmOptions(), helmOptions({ releaseName: 'same' }), helmOptions({ force: true })),
    ready: fc.nat(2),
    errApplied: fc.nat(2),
  })
  .map(({ ready, errApplied, ...more }) =>
    bundle({ ...more, created: ago(DAY), summary: summary({ desiredReady: 2, ready, errApplied }) }),
  );
const repos = fc.boolean().map((paused) => gitRepo({ paused }));
const rancherClusters = fc
  .record({
    name: onCluster.map((name) => `c-m-${name}`),
    ready: fc.constantFrom('True' as const, 'False' as const),
  })
  .map(({ name, ready }) => rancherCluster({ name, conditions: [condition('Ready', ready)] }));

type Step = (index: FleetIndex) => readonly IndexChange[];

const steps: fc.Arbitrary<Step> = fc
  .oneof(
    {
      weight: 9,
      arbitrary: fc.record({
        record: fc.oneof<fc.Arbitrary<AnyRecord>[]>(
          ...Array.from({ length: 4 }, () => deployments),
          clusters,
          clusters,
          bundles,
          bundles,
          repos,
          rancherClusters,
        ),
        gone: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ on: onCluster, of: ofBundle, note: fc.constantFrom(FIGHT, []) }),
    },
  )
  .map(
    (step) => (index) =>
      'record' in step
        ? [...change(index, step.record, step.gone), ...counted(index, step.record)]
        : index.noteDrift(`cluster-fleet-default-${step.on}/${step.of}`, step.note),
  );
const histories = fc.array(fc.array(steps, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });

describe('api/pipeline/detect/run-rules.incremental', () => {
  it('finds with every rule, change by change, what it finds by judging everything anew', () => {
    fc.assert(
      fc.property(histories, (batches) => {
        // Without a single object of a kind, rules take that kind for not readable.
        const index = snapshotOf(bundle({ name: 'other' }), cluster({ name: 'other' }));
        const { runner, open } = judging(index);
        for (const batch of batches) {
          const changes = batch.flatMap((step) => step(index));
          const visited = new Set<string>();
          open.judge(changes.flatMap((one) => [...runner.touchedBy(one)]));
          open.judge(changes.flatMap((one) => [...runner.relativesOf(one, visited)]));
        }
        const anew = judging(index);
        anew.open.judge(anew.runner.everything());
        expect(open.told()).toEqual(anew.open.told());
      }),
      { numRuns: 300 },
    );
  });
});

function dependency(name: string) {
  return { name, selector: undefined, acceptedStates: [] };
}

function change(index: FleetIndex, record: AnyRecord, gone: boolean): readonly IndexChange[] {
  const changed = gone ? index.remove(record.kind, record.key) : index.apply(record);
  return changed === undefined ? [] : [changed];
}

/** Fleet counts on the Bundle how its deployments stand: when one of them changes, so does the Bundle. */
function counted(index: FleetIndex, record: AnyRecord): readonly IndexChange[] {
  const owner = record.kind === 'BundleDeployment' ? index.get('Bundle', record.bundle ?? '') : undefined;
  if (owner === undefined) return [];
  const pending = owner.summary.pending + 1;
  return change(index, { ...owner, summary: { ...owner.summary, pending } }, false);
}

function judging(index: FleetIndex) {
  const { logger } = silentLogger();
  const runner = new RuleRunner({ rules: fleetRules, index, clock: new ManualClock(NOW), logger });
  const findings = new Map<string, DetectedFinding>();
  const open = {
    judge(judgements: Iterable<Judgement>) {
      const pending = new PendingChanges();
      runner.begin();
      for (const judgement of judgements) runner.judge(judgement, pending);
      const { upserts, resolved } = pending.take();
      for (const finding of upserts) findings.set(finding.id, finding);
      for (const id of resolved) findings.delete(id);
    },
    told: () => [...findings.values()].map((finding) => `${finding.rule}: ${finding.message}`).toSorted(),
  };
  return { runner, open };
}
