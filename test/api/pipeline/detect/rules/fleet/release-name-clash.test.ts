import { releaseNameClash } from '@outrider/api/src/pipeline/detect/rules/fleet/release-name-clash.ts';

import {
  ago,
  bundle,
  bundleDeployment,
  HOUR,
  helmOptions,
  snapshotOf,
} from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const web = helmOptions({ releaseName: 'web' });
const young = bundle({ name: 'young', helm: web, created: ago(HOUR) });
const old = bundle({ name: 'old', helm: web });
const of = (name: string, cluster = 'edge-1') =>
  bundleDeployment({ bundle: `fleet-default/${name}`, cluster: `fleet-default/${cluster}` });

testRule(releaseNameClash, {
  quiet: [
    { name: 'no release name is set', subject: bundle() },
    { name: 'nobody else uses it', subject: young, snapshot: snapshotOf(young, of('young')) },
    {
      name: 'the other is in another namespace',
      subject: young,
      snapshot: snapshotOf(young, bundle({ ...old, targetNamespace: 'shop' }), of('young'), of('old')),
    },
    {
      name: 'the other is on other clusters',
      subject: young,
      snapshot: snapshotOf(young, old, of('young'), of('old', 'edge-2')),
    },
    {
      name: 'the younger one tells it',
      subject: old,
      snapshot: snapshotOf(young, old, of('young'), of('old')),
    },
    {
      name: 'the other is being deleted',
      subject: young,
      snapshot: snapshotOf(young, bundle({ ...old, deleting: 1 }), of('young'), of('old')),
    },
  ],
  fires: [
    {
      name: 'both chose the name',
      subject: young,
      snapshot: snapshotOf(young, old, of('young'), of('old')),
      expect: [
        {
          messageId: 'clash',
          severity: 'high',
          path: 'spec.helm.releaseName',
          data: { other: 'old', release: 'default/web', clusters: '1 cluster' },
          related: [{ kind: 'Bundle', name: 'old' }],
        },
      ],
    },
    {
      name: 'the other is called so',
      subject: young,
      snapshot: snapshotOf(young, bundle({ name: 'web' }), of('young'), of('web')),
      expect: [{ messageId: 'clash', data: { other: 'web' } }],
    },
  ],
});
