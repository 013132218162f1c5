import { raiseMemoryLimit } from '@outrider/api/src/pipeline/suggest/recipes/git/raise-memory-limit.ts';
import { cart, cartFinding, cartManifest, SHOP } from '../../../../../support/suggest/bundled-workload.ts';
import { live } from '../../../../../support/suggest/live-objects.ts';
import { sourcesOf } from '../../../../../support/suggest/source-files.ts';
import { testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const killed = cartFinding({
  rule: 'cluster/out-of-memory',
  messageId: 'killed',
  path: 'spec.template.spec.containers[0].resources.limits.memory',
});
const limited = cart({ resources: { limits: { memory: '1Gi' } } });
const manifest = (limit: string) => cartManifest('resources:', '  limits:', `    memory: ${limit} # enough`);
const values = (limit: string) => `cart:\n  resources:\n    limits: { memory: ${limit} }\n`;
const chart = { 'app/Chart.yaml': 'name: cart\n', 'app/fleet.yaml': 'helm:\n  releaseName: cart\n' };
const given = { finding: killed, records: SHOP, objects: [limited] };

testRecipe(raiseMemoryLimit, [
  {
    ...given,
    name: 'a manifest that writes the same limit in another way',
    sources: sourcesOf({ 'app/cart.yaml': manifest('1024Mi') }),
    says: [
      {
        title: 'Raise the memory limit of cart from 1Gi to 2Gi',
        lasting: false,
        changes: [{ file: 'app/cart.yaml', branch: 'main' }],
        reach: { deployments: 1 },
      },
    ],
    becomes: manifest('2Gi'),
  },
  {
    ...given,
    name: 'the values of a chart',
    sources: sourcesOf({ ...chart, 'app/values.yaml': values('1Gi') }),
    says: [{ changes: [{ file: 'app/values.yaml' }] }],
    becomes: values('2Gi'),
  },
  {
    ...given,
    name: 'values of a chart that may be either',
    sources: sourcesOf({ ...chart, 'app/values.yaml': `${values('1Gi')}job: { limits: { memory: 1Gi } }\n` }),
    says: 'may be made from',
  },
  {
    ...given,
    name: 'a template',
    sources: sourcesOf({ 'app/cart.yaml': manifest('{{ .Values.memory }}') }),
    says: 'cart.yaml holds template expressions',
  },
  {
    ...given,
    name: 'a manifest that says something else',
    sources: sourcesOf({ 'app/cart.yaml': manifest('3Gi') }),
    says: 'The file says 3Gi for spec.template',
  },
  {
    ...given,
    name: 'no limit',
    objects: [cart({})],
    sources: sourcesOf({ 'app/cart.yaml': cartManifest() }),
    says: 'The container has no memory limit',
  },
  {
    ...given,
    name: 'nothing is read in Git',
    objects: [limited, live('Bundle', { name: 'shop-app' })],
    says: 'Files in Git are not read here.',
  },
  {
    ...given,
    name: 'the Bundle may not be read',
    says: 'Bundle shop-app does not exist, or you may not read it.',
  },
  {
    ...given,
    name: 'a line that may hold a credential',
    sources: sourcesOf({
      ...chart,
      'app/values.yaml': 'cart: { password: hunter22, limits: { memory: 1Gi } }\n',
    }),
    says: 'may hold a credential',
  },
  {
    ...given,
    name: 'the workload may not be read',
    objects: [],
    sources: sourcesOf({}),
    says: 'Deployment cart does not exist, or you may not read it.',
  },
]);
