import { driftModified } from '@outrider/api/src/pipeline/detect/rules/fleet/drift-modified.ts';

import { driftedDeployment } from '../../../../../support/rules/drifted-deployments.ts';
import {
  ago,
  bundleDeployment,
  cluster,
  condition,
  MINUTE,
  snapshotOf,
} from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const hostNetwork = driftedDeployment([{ patch: { spec: { template: { spec: { hostNetwork: false } } } } }]);

const corrected = (forMs: number, message = 'service.v1 shop/web modified {…}') =>
  driftedDeployment([{ apiVersion: 'v1', kind: 'Service', patch: { spec: { ports: [] } } }], {
    correctDrift: { enabled: true, force: false },
    conditions: [condition('Ready', 'False', { message, lastUpdate: ago(forMs) })],
  });

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
      // The list is compared as a whole: whether the image or a limit differs is not known.
      expect: [{ messageId: 'workload', severity: 'medium', path: 'spec.template.spec.containers' }],
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
      name: 'correction is on and has had no time yet, so it should pass',
      subject: corrected(MINUTE),
      expect: [{ messageId: 'security', severity: 'info', transient: true }],
    },
    {
      name: 'correction has been on for half an hour',
      subject: corrected(30 * MINUTE),
      expect: [{ messageId: 'security', severity: 'high', transient: false }],
    },
    {
      name: 'correction fails, so it will not pass',
      subject: corrected(MINUTE, 'failed reconciling drift: cannot patch "web" with kind Service: invalid'),
      expect: [{ messageId: 'security', severity: 'high', transient: false }],
    },
    {
      name: 'a CA injector has filled in what the release leaves empty',
      subject: driftedDeployment([
        {
          apiVersion: 'admissionregistration.k8s.io/v1',
          kind: 'ValidatingWebhookConfiguration',
          patch: { webhooks: [{ name: 'a.example', clientConfig: { caBundle: '' } }] },
        },
      ]),
      expect: [{ messageId: 'injected', severity: 'low', transient: false, path: 'webhooks' }],
    },
    {
      name: 'the service that a webhook calls',
      subject: driftedDeployment([
        {
          apiVersion: 'admissionregistration.k8s.io/v1',
          kind: 'ValidatingWebhookConfiguration',
          patch: { webhooks: [{ name: 'a.example', clientConfig: { service: { name: 'b' } } }] },
        },
      ]),
      expect: [{ messageId: 'changed', severity: 'medium' }],
    },
  ],
});
