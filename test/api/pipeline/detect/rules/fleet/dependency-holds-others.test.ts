import { dependencyHoldsOthers } from '@outrider/api/src/pipeline/detect/rules/fleet/dependency-holds-others.ts';
import type { AnyRecord } from '@outrider/api/src/pipeline/observe/fleet-index.ts';

import { dependency } from '../../../../../support/rules/bundle-parts.ts';
import { failingDeployment } from '../../../../../support/rules/failed-deployments.ts';
import {
  ago,
  bundle,
  bundleDeployment,
  cluster,
  MINUTE,
  snapshotOf,
  summary,
} from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const of = (name: string) => ({ bundle: `fleet-default/${name}` });
const waits = (name: string, dependency: string, since?: number) =>
  failingDeployment(`dependent bundle(s) are not ready: [${dependency}]`, since, of(name));
const crds = bundle({ name: 'crds', summary: summary({ desiredReady: 1, errApplied: 1 }) });
const broken = failingDeployment('field is immutable', undefined, of('crds'));
const dependent = (name: string, ...names: string[]) =>
  bundle({
    name,
    dependsOn: names.map((one) => dependency({ name: one })),
    summary: summary({ desiredReady: 1, errApplied: 1 }),
  });
const world = (...more: readonly AnyRecord[]) =>
  snapshotOf(
    crds,
    dependent('app', 'crds', 'shop-app'),
    dependent('agents', 'crds'),
    dependent('alerts', 'agents'),
    cluster(),
    ...more,
  );

testRule(dependencyHoldsOthers, {
  quiet: [
    { name: 'it is ready', subject: bundle(), snapshot: world(waits('app', 'shop-app')) },
    { name: 'nobody waits for it', subject: crds, snapshot: world(broken) },
    {
      name: 'they have waited for a minute',
      subject: crds,
      snapshot: world(broken, waits('app', 'crds', ago(MINUTE))),
    },
    {
      name: 'it waits for another itself',
      subject: crds,
      snapshot: world(waits('crds', 'base'), waits('app', 'crds')),
    },
    {
      name: 'it is being deleted',
      subject: bundle({ ...crds, deleting: 1 }),
      snapshot: world(broken, waits('app', 'crds')),
    },
  ],
  fires: [
    {
      name: 'a chain of two waits for it',
      subject: crds,
      snapshot: world(broken, waits('agents', 'crds'), waits('alerts', 'agents')),
      expect: [
        {
          messageId: 'broken',
          severity: 'high',
          causeClass: 'dependency',
          path: 'status.conditions[Ready]',
          data: { others: 'agents and alerts', clusters: 'edge-1' },
        },
      ],
    },
    {
      name: 'it has only drifted',
      subject: bundle({ ...crds, summary: summary({ desiredReady: 1, modified: 1 }) }),
      snapshot: world(bundleDeployment({ ...of('crds'), state: 'Modified' }), waits('app', 'crds')),
      expect: [{ messageId: 'drifted', severity: 'medium', data: { others: 'app' } }],
    },
  ],
});
