import { uncordonNode } from '@outrider/api/src/pipeline/suggest/recipes/actions/uncordon-node.ts';
import { finding } from '../../../../../support/findings/findings.ts';
import { live } from '../../../../../support/suggest/live-objects.ts';
import { testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const cordoned = finding({
  rule: 'cluster/node-cordoned',
  messageId: 'cordoned',
  object: { cluster: 'c-m-edge-1', apiVersion: 'v1', kind: 'Node', name: 'node-1' },
});

testRecipe(uncordonNode, [
  {
    name: 'a node that was forgotten',
    finding: cordoned,
    objects: [live('Node', { name: 'node-1', spec: { unschedulable: true } })],
    says: [
      { title: 'Uncordon node-1', lasting: true, risk: 'low', rights: [{ group: '', resource: 'nodes' }] },
    ],
  },
  {
    name: 'it takes pods again',
    finding: cordoned,
    objects: [live('Node', { name: 'node-1', spec: {} })],
    says: 'Node node-1: It takes new pods already.',
  },
]);
