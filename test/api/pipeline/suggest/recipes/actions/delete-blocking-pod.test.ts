import { deleteBlockingPod } from '@outrider/api/src/pipeline/suggest/recipes/actions/delete-blocking-pod.ts';
import { finding } from '../../../../../support/findings/findings.ts';
import { controlledBy, live } from '../../../../../support/suggest/live-objects.ts';
import { testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const at = { cluster: 'c-m-edge-1', namespace: 'web' };
const pod = { ...at, apiVersion: 'v1', kind: 'Pod', name: 'db-0' };
const stuck = finding({
  rule: 'cluster/statefulset-stuck',
  messageId: 'blocked',
  object: { ...at, apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db' },
  related: [pod],
});

testRecipe(deleteBlockingPod, [
  {
    name: 'the pod of the earlier version',
    finding: stuck,
    objects: [
      live('Pod', { name: 'db-0', metadata: controlledBy('StatefulSet'), status: { phase: 'Running' } }),
    ],
    says: [
      {
        title: 'Delete the broken pod db-0',
        lasting: true,
        risk: 'medium',
        changes: [{ uid: 'uid-of-db-0' }],
      },
    ],
  },
  { name: 'it is gone', finding: stuck, says: 'Pod db-0 does not exist' },
  {
    name: 'nothing would make it again',
    finding: stuck,
    objects: [live('Pod', { name: 'db-0' })],
    says: 'Pod db-0: Nothing would make it again',
  },
  { name: 'it may not be seen', finding: { ...stuck, related: [] }, says: 'You may not see the pod' },
]);
