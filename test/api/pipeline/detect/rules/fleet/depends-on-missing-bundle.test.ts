import { dependsOnMissingBundle } from '@outrider/api/src/pipeline/detect/rules/fleet/depends-on-missing-bundle.ts';

import { dependency } from '../../../../../support/rules/bundle-parts.ts';
import { bundle, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const wants = (...dependsOn: ReturnType<typeof dependency>[]) => bundle({ dependsOn });
const labels = (role: string) => ({ matchLabels: { role }, matchExpressions: [] });
const database = bundle({ name: 'shop-db', labels: { role: 'root' } });

testRule(dependsOnMissingBundle, {
  quiet: [
    { name: 'it depends on nothing', subject: bundle() },
    {
      name: 'its dependencies exist',
      subject: wants(dependency({ name: 'shop-db' }), dependency({ selector: labels('root') })),
      snapshot: snapshotOf(database),
    },
    { name: 'an entry is empty, which Fleet itself refuses', subject: wants(dependency()) },
    { name: 'it is being deleted', subject: bundle({ ...wants(dependency({ name: 'db' })), deleting: 1 }) },
  ],
  fires: [
    {
      name: 'a short name is meant for a full one',
      subject: wants(dependency({ name: 'db' }), dependency({ name: 'cache' })),
      snapshot: snapshotOf(wants(), database),
      expect: [
        {
          messageId: 'name',
          severity: 'high',
          causeClass: 'dependency',
          path: 'spec.dependsOn[0].name',
          data: { dependency: 'db' },
        },
        { messageId: 'name', path: 'spec.dependsOn[1].name' },
      ],
    },
    {
      name: 'it exists in another workspace only',
      subject: wants(dependency({ name: 'shop-db' })),
      snapshot: snapshotOf(bundle({ name: 'shop-db', namespace: 'fleet-local' })),
      expect: [{ messageId: 'name' }],
    },
    {
      name: 'no bundle has the labels',
      subject: wants(dependency({ selector: labels('base') })),
      snapshot: snapshotOf(database),
      expect: [
        { messageId: 'selector', path: 'spec.dependsOn[0].selector', data: { dependency: 'role=base' } },
      ],
    },
  ],
});
