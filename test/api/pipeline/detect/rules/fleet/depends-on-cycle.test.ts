import { dependsOnCycle } from '@outrider/api/src/pipeline/detect/rules/fleet/depends-on-cycle.ts';

import { dependency } from '../../../../../support/rules/bundle-parts.ts';
import { bundle, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const on = (name: string, ...names: string[]) =>
  bundle({ name, dependsOn: names.map((one) => dependency({ name: one })) });
const [a, b, c] = [on('a', 'b'), on('b', 'c'), on('c', 'a')];
const own = on('own', 'own');

testRule(dependsOnCycle, {
  quiet: [
    { name: 'it depends on nothing', subject: bundle() },
    { name: 'its dependency depends on nothing', subject: a, snapshot: snapshotOf(a, on('b')) },
    { name: 'another member tells it', subject: b, snapshot: snapshotOf(a, b, c) },
    { name: 'it leads into a circle', subject: on('0', 'a'), snapshot: snapshotOf(on('0', 'a'), a, b, c) },
  ],
  fires: [
    {
      name: 'three bundles wait for each other',
      subject: a,
      snapshot: snapshotOf(a, b, c),
      expect: [
        {
          messageId: 'cycle',
          severity: 'high',
          path: 'spec.dependsOn',
          data: { circle: 'a → b → c → a' },
          related: [{ name: 'b' }, { name: 'c' }],
          traits: { dependency: 'fleet-default/b' },
        },
      ],
    },
    {
      name: 'a bundle waits for itself',
      subject: own,
      expect: [{ messageId: 'itself', data: { circle: 'own' } }],
    },
  ],
});
