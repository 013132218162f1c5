import { driftModified } from '@outrider/api/src/pipeline/detect/rules/fleet/drift-modified.ts';

import { driftedDeployment } from '../../../../../support/rules/drifted-deployments.ts';
import { bundleDeployment, snapshotOf, cluster } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const hostNetwork = driftedDeployment([{ patch: { spec: { template: { spec: { hostNetwork: false } } } } }]);

testRule(driftModified, {
  quiet: [
    { name: 'nothing differs', subject: bundleDeployment() },
    { name: 'only replicas differ', subject: driftedDeployment([{ patch: { spec: { replicas: 2 } } }]) },
    { name: 'the object is missing', subject: driftedDeployment([{ missing: true }]) },
    { name: 'the object is extra', subject: driftedDeployment([{ delete: true }]) },
    {
      name: 'the deployment failed, so the list is old',
      subject: driftedDeployment([{ patch: { spec: { paused: null } } }], { state: 'ErrApplied' }),
    },
  ],
  fires: [
    {
      name: 'pods use the network of the host',
      subject: hostNetwork,
      snapshot: snapshotOf(hostNetwork, cluster()),
      expect: [
        {
          messageId: 'security',
          severity: 'high',
          path: 'spec.template.spec.hostNetwork',
          object: { cluster: 'c-m-edge-1', kind: 'Deployment', namespace: 'shop', name: 'web' },
        },
      ],
    },
    {
      name: 'the worst field decides',
      subject: driftedDeployment([
        {
          patch: {
            metadata: { labels: { a: 'b' } },
            spec: { paused: null, template: { spec: { containers: [] } } },
          },
        },
      ]),
      expect: [{ messageId: 'security', path: 'spec.template.spec.containers' }],
    },
    {
      name: 'a rule of a role',
      subject: driftedDeployment([
        { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', name: 'reader', patch: { rules: [] } },
      ]),
      expect: [{ messageId: 'security', path: 'rules' }],
    },
    {
      name: 'the type of a service',
      subject: driftedDeployment([
        { apiVersion: 'v1', kind: 'Service', patch: { spec: { type: 'ClusterIP' } } },
      ]),
      expect: [{ messageId: 'security', path: 'spec.type' }],
    },
    {
      name: 'a value of a config map',
      subject: driftedDeployment([
        { apiVersion: 'v1', kind: 'ConfigMap', patch: { data: { mode: 'fast' } } },
      ]),
      expect: [{ messageId: 'changed', severity: 'medium', path: 'data.mode' }],
    },
    {
      name: 'only annotations, one with a dotted name',
      subject: driftedDeployment([{ patch: { metadata: { annotations: { 'example.com/touched': null } } } }]),
      expect: [{ messageId: 'cosmetic', severity: 'low', path: 'metadata.annotations[example.com/touched]' }],
    },
    {
      name: 'the patch was cut',
      subject: driftedDeployment([{ patch: '{"spec":{"template":{"spe' }]),
      expect: [{ messageId: 'changed', severity: 'medium' }],
    },
    {
      name: 'correction is on, so it should pass',
      subject: driftedDeployment([{ patch: { data: { a: 'b' } } }], {
        correctDrift: { enabled: true, force: false },
      }),
      expect: [{ messageId: 'changed', transient: true }],
    },
  ],
});
