import { comparePatchIneffective } from '@outrider/api/src/pipeline/detect/rules/fleet/compare-patch-ineffective.ts';

import type { BundleRecord } from '@outrider/api/src/pipeline/observe/records.ts';

import { bundle, bundleDeployment, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

type ComparePatch = BundleRecord['comparePatches'][number];

const remove = (path: string) => ({ op: 'remove', path });
const patched = (more: Partial<ComparePatch> = {}, rest: Parameters<typeof bundle>[0] = {}) =>
  bundle({
    comparePatches: [
      {
        kind: 'Deployment',
        name: 'web',
        namespace: 'shop',
        operations: [remove('/spec/replicas'), remove('/spec/paused')],
        jsonPointers: [],
        ...more,
      },
    ],
    ...rest,
  });
const drifted = (patch: string, name = 'web') =>
  bundleDeployment({
    state: 'Modified',
    modified: [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: 'shop',
        name,
        missing: false,
        exist: true,
        delete: false,
        patch,
      },
    ],
  });
const REPLICAS = '{"spec":{"replicas":2}}';
const world = (subject: ReturnType<typeof bundle>, deployment = drifted(REPLICAS)) =>
  snapshotOf(subject, deployment);

testRule(comparePatchIneffective, {
  quiet: [
    { name: 'nothing is ignored', subject: bundle(), snapshot: world(bundle()) },
    { name: 'nothing drifts', subject: patched() },
    {
      name: 'something else drifts',
      subject: patched(),
      snapshot: world(patched(), drifted('{"spec":{"x":1}}')),
    },
    {
      name: 'another object drifts',
      subject: patched(),
      snapshot: world(patched(), drifted(REPLICAS, 'api')),
    },
    {
      name: 'pointers are used',
      subject: patched({ name: undefined, operations: [], jsonPointers: ['/spec/replicas'] }),
    },
    { name: 'missing objects are ignored', subject: patched({ operations: [{ op: 'ignore', path: '' }] }) },
    { name: 'it is being deleted', subject: patched({}, { deleting: 1 }), snapshot: world(patched()) },
  ],
  fires: [
    {
      name: 'what is to be ignored still drifts',
      subject: patched(),
      snapshot: world(patched()),
      expect: [
        {
          messageId: 'voided',
          severity: 'medium',
          causeClass: 'drift',
          path: 'spec.diff.comparePatches[0]',
          data: { object: 'Deployment web' },
          related: [{ kind: 'BundleDeployment' }],
        },
      ],
    },
    {
      name: 'operations without a name',
      subject: patched({ name: undefined }),
      expect: [{ messageId: 'unnamed', severity: 'low' }],
    },
  ],
});
