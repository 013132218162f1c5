import { raiseQuota } from '@outrider/api/src/pipeline/suggest/recipes/git/raise-quota.ts';
import { cartFinding, SHOP } from '../../../../../support/suggest/bundled-workload.ts';
import { live } from '../../../../../support/suggest/live-objects.ts';
import { sourcesOf } from '../../../../../support/suggest/source-files.ts';
import { testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const object = {
  cluster: 'c-m-edge-1',
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  namespace: 'web',
  name: 'web',
};
const exhausted = cartFinding({ rule: 'cluster/quota-nearly-exhausted', messageId: 'exhausted', object });
const refused = cartFinding({
  rule: 'cluster/pods-not-created',
  messageId: 'quota',
  evidence: [
    {
      id: 'e1',
      kind: 'text',
      object,
      path: 'message',
      value: 'pods "cart-1" is forbidden: exceeded quota: web, requested: limits.memory=1Gi',
    },
  ],
});
const hard = { 'limits.memory': '4Gi', 'requests.cpu': '2', pods: '10', secrets: '0' };
const used = { 'limits.memory': '4Gi', 'requests.cpu': '1900m', pods: '3', secrets: '0' };
const quota = live('ResourceQuota', { name: 'web', spec: { hard }, status: { used } });
const manifest = (memory: string, cpu: string) => `apiVersion: v1
kind: ResourceQuota
metadata: { name: web, namespace: web }
spec:
  hard:
    limits.memory: ${memory} # agreed in May
    requests.cpu: "${cpu}"
    pods: "10"
`;
const sources = sourcesOf({ 'app/quota.yaml': manifest('4Gi', '2') });

testRecipe(raiseQuota, [
  {
    name: 'what is nearly used up',
    finding: exhausted,
    records: SHOP,
    objects: [quota],
    sources,
    says: [
      {
        title: 'Raise limits.memory from 4Gi to 6Gi, requests.cpu from 2 to 3 in the quota web',
        risk: 'medium',
      },
    ],
    becomes: manifest('6Gi', '3'),
  },
  {
    name: 'pods that the quota refuses',
    finding: refused,
    records: SHOP,
    objects: [quota],
    sources,
    says: [{ lasting: true }],
    becomes: manifest('6Gi', '3'),
  },
  {
    name: 'pods that something else refuses',
    finding: { ...refused, evidence: [] },
    records: SHOP,
    sources,
    says: 'No quota of the namespace is what refuses the pods.',
  },
  {
    name: 'a quota of another bundle',
    finding: exhausted,
    records: SHOP,
    objects: [quota],
    sources: sourcesOf({ 'app/other.yaml': 'a: 1\n' }),
    says: 'No file of the bundle holds the ResourceQuota web.',
  },
  {
    name: 'a quota that has room again',
    finding: exhausted,
    records: SHOP,
    objects: [live('ResourceQuota', { name: 'web', spec: { hard }, status: { used: {} } })],
    sources,
    says: 'Nothing that the quota counts is nearly used up any more.',
  },
]);
