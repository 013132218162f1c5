import { correctPullSecret } from '@outrider/api/src/pipeline/suggest/recipes/git/correct-pull-secret.ts';
import { cart, cartFinding, SHOP } from '../../../../../support/suggest/bundled-workload.ts';
import { sourcesOf } from '../../../../../support/suggest/source-files.ts';
import { testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const denied = cartFinding({
  rule: 'cluster/image-pull-denied',
  messageId: 'denied',
  path: 'spec.template.spec.containers[0].image',
});
const secret = `apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata:
  name: registry-pull
spec:
  template:
    type: kubernetes.io/dockerconfigjson
`;
const manifest = (before: string, after = '') => `apiVersion: apps/v1
kind: Deployment
metadata: { name: cart }
spec:
  template:
    spec:
${before}      containers:
        - name: cart
${after}`;
const naming = (name: string) => manifest(`      imagePullSecrets:\n        - name: ${name} # sealed\n`);
const given = { finding: denied, records: SHOP };
const named = (name: string) => cart({}, { imagePullSecrets: [{ name }] });
const files = (text: string) => sourcesOf({ 'app/cart.yaml': text, 'app/secret.yaml': secret });

testRecipe(correctPullSecret, [
  {
    ...given,
    name: 'a name that is nearly right',
    objects: [named('registry-pul')],
    sources: files(naming('registry-pul')),
    says: [{ title: 'Let cart pull with the secret registry-pull', lasting: true, risk: 'low' }],
    becomes: naming('registry-pull'),
  },
  {
    ...given,
    name: 'no name at all',
    objects: [cart({})],
    sources: files(manifest('')),
    says: [{ title: 'Let cart pull with the secret registry-pull' }],
    becomes: manifest('', '      imagePullSecrets:\n        - name: registry-pull\n'),
  },
  {
    ...given,
    name: 'a Secret whose content does not suffice',
    objects: [named('registry-pull')],
    sources: files(naming('registry-pull')),
    says: 'what is in the Secret does not suffice',
  },
  {
    ...given,
    name: 'a bundle without pull secrets',
    objects: [cart({})],
    sources: sourcesOf({ 'app/cart.yaml': manifest('') }),
    says: 'The bundle makes no pull secret',
  },
  {
    ...given,
    name: 'another name altogether',
    objects: [named('harbor')],
    sources: files(naming('harbor')),
    says: 'is meant is not certain.',
  },
]);
