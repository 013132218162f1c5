import { restoreImage } from '@outrider/api/src/pipeline/suggest/recipes/git/restore-image.ts';
import { cart, cartFinding, cartManifest, SHOP } from '../../../../../support/suggest/bundled-workload.ts';
import { GOOD_COMMIT, sourcesOf } from '../../../../../support/suggest/source-files.ts';
import { testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const missing = cartFinding({
  rule: 'cluster/image-not-found',
  messageId: 'missing',
  path: 'spec.template.spec.containers[0].image',
});
const given = { finding: missing, records: SHOP, objects: [cart({ image: 'shop/cart:2.0.1' })] };
const manifest = (image: string) => cartManifest(`image: ${image} # pushed by CI`);
const kustomization = (tag: string) => `resources: [cart.yaml]
images:
  - name: cart
    newName: shop/cart
    newTag: "${tag}" # set by the release job
`;
const base = { 'app/cart.yaml': manifest('cart') };
const chart = { 'app/Chart.yaml': 'name: cart\n' };
const fleetYaml = (tag: string) => `helm:
  chart: .
  values:
    image:
      repository: shop/cart
      tag: ${tag}
`;

testRecipe(restoreImage, [
  {
    ...given,
    name: 'a manifest',
    sources: sourcesOf(
      { 'app/cart.yaml': manifest('shop/cart:2.0.1') },
      { 'app/cart.yaml': manifest('shop/cart:1.9') },
    ),
    says: [
      {
        title: 'Let cart use shop/cart:1.9 again',
        lasting: true,
        because: [{}, { sources: [{ type: 'commit', gitRepo: 'fleet-default/shop', commit: GOOD_COMMIT }] }],
        changes: [{ file: 'app/cart.yaml', line: 12 }],
      },
    ],
    becomes: manifest('shop/cart:1.9'),
  },
  {
    ...given,
    name: 'images of a kustomization',
    sources: sourcesOf(
      { ...base, 'app/kustomization.yaml': kustomization('2.0.1') },
      { ...base, 'app/kustomization.yaml': kustomization('1.9') },
    ),
    says: [{ title: 'Let cart use 1.9 again', changes: [{ file: 'app/kustomization.yaml' }] }],
    becomes: kustomization('1.9'),
  },
  {
    ...given,
    name: 'values in fleet.yaml',
    sources: sourcesOf(
      { ...chart, 'app/fleet.yaml': fleetYaml('2.0.1') },
      { ...chart, 'app/fleet.yaml': fleetYaml('1.9.0') },
    ),
    says: [{ changes: [{ file: 'app/fleet.yaml' }] }],
    becomes: fleetYaml('1.9.0'),
  },
  {
    ...given,
    name: 'the ledger knows no commit that was ready',
    sources: sourcesOf({ 'app/cart.yaml': manifest('shop/cart:2.0.1') }),
    says: 'It is not known with which commit the bundle was last ready, nor what was there before.',
  },
  {
    ...given,
    name: 'the ledger knows nothing, and the file was changed',
    sources: sourcesOf(
      { 'app/cart.yaml': manifest('shop/cart:2.0.1') },
      { 'app/cart.yaml': manifest('shop/cart:1.9') },
      false,
    ),
    says: [
      {
        title: 'Let cart use shop/cart:1.9 again',
        risk: 'medium',
        risks: [{}, {}, 'Whether the bundle was ready with it is not known: nobody saw it run.'],
        changes: [{ file: 'app/cart.yaml', line: 12 }],
      },
    ],
    becomes: manifest('shop/cart:1.9'),
  },
  {
    ...given,
    name: 'something else of the file was changed',
    sources: sourcesOf(
      { 'app/cart.yaml': manifest('shop/cart:2.0.1') },
      { 'app/cart.yaml': manifest('shop/cart:2.0.1') },
      false,
    ),
    says: 'named the same image before it was last changed.',
  },
  {
    ...given,
    finding: { ...missing, rule: 'cluster/image-pull-denied', messageId: 'denied' },
    name: 'the registry refuses the new image',
    sources: sourcesOf(
      { 'app/cart.yaml': manifest('mirror.example.com/shop/cart:2.0.1') },
      { 'app/cart.yaml': manifest('shop/cart:1.9') },
    ),
    objects: [cart({ image: 'mirror.example.com/shop/cart:2.0.1' })],
    says: [
      {
        title: 'Let cart use shop/cart:1.9 again',
        risk: 'low',
        risks: [{}, {}, 'The registry refuses the image, and may refuse the earlier one as well.'],
      },
    ],
    becomes: manifest('shop/cart:1.9'),
  },
  {
    ...given,
    name: 'the image was the same',
    sources: sourcesOf(
      { 'app/cart.yaml': manifest('shop/cart:2.0.1') },
      { 'app/cart.yaml': manifest('shop/cart:2.0.1') },
    ),
    says: 'named the same image when the bundle was last ready.',
  },
  {
    ...given,
    name: 'it is not pulled at all',
    finding: { ...missing, messageId: 'neverPulled' },
    sources: sourcesOf({}),
    says: 'The image is only looked for on the node',
  },
]);
