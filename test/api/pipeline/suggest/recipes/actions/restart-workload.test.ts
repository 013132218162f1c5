import { restartForNewPods } from '@outrider/api/src/pipeline/suggest/recipes/actions/restart-workload.ts';
import { deploymentRef, finding } from '../../../../../support/findings/findings.ts';
import { live } from '../../../../../support/suggest/live-objects.ts';
import { testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const object = deploymentRef('c-m-edge-1', 'web', 'cart');
const spec = { replicas: 2, template: { metadata: { labels: { app: 'cart' } }, spec: {} } };
const objects = [live('Deployment', { name: 'cart', spec })];

testRecipe(restartForNewPods, [
  {
    name: 'pods without their sidecar',
    finding: finding({ rule: 'istio/pod-missing-proxy', messageId: 'some', object }),
    objects,
    says: [
      {
        title: 'Restart the Deployment cart',
        lasting: true,
        risk: 'medium',
        reach: { clusters: 1, workloads: 1 },
        changes: [{ action: { name: 'restart-workload', parameters: { at: '2026-09-01T12:00:00Z' } } }],
      },
    ],
  },
  {
    name: 'pods that are not ready for no known reason',
    finding: finding({ rule: 'cluster/workload-unavailable', messageId: 'down', object }),
    objects,
    says: [{ title: 'Restart the Deployment cart', lasting: false }],
  },
  {
    name: 'a pod by itself',
    finding: finding({
      rule: 'istio/pod-missing-proxy',
      messageId: 'some',
      object: { ...object, kind: 'Pod' },
    }),
    says: 'A Pod cannot be restarted',
  },
  {
    name: 'its rollout is paused',
    finding: finding({ rule: 'istio/pod-missing-proxy', messageId: 'some', object }),
    objects: [live('Deployment', { name: 'cart', spec: { ...spec, paused: true } })],
    says: 'Deployment cart: Its rollout is paused',
  },
]);
