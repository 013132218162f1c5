import { correctConfigReference } from '@outrider/api/src/pipeline/suggest/recipes/git/correct-config-reference.ts';
import { cart, cartFinding, cartManifest, SHOP } from '../../../../../support/suggest/bundled-workload.ts';
import { live } from '../../../../../support/suggest/live-objects.ts';
import { sourcesOf } from '../../../../../support/suggest/source-files.ts';
import { testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const map = {
  cluster: 'c-m-edge-1',
  apiVersion: 'v1',
  kind: 'ConfigMap',
  namespace: 'web',
  name: 'settings',
};
const path = 'spec.template.spec.containers[0].env[1].valueFrom.configMapKeyRef';
const keyMissing = cartFinding({
  rule: 'cluster/config-reference-missing',
  messageId: 'keyMissing',
  path,
  related: [map],
});
const missing = { ...keyMissing, messageId: 'missing' };
const container = (name: string, key: string) =>
  cart({ env: [{ name: 'LOG' }, { name: 'MODE', valueFrom: { configMapKeyRef: { name, key } } }] });
const manifest = (name: string, key: string) =>
  cartManifest(
    'env:',
    '  - name: LOG',
    '  - name: MODE',
    '    valueFrom:',
    `      configMapKeyRef: { name: ${name}, key: ${key} }`,
  );
const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n';
const files = (text: string) => sourcesOf({ 'app/cart.yaml': text, 'app/config.yaml': config });
const settings = live('ConfigMap', { name: 'settings', data: { logLevel: 'info', mode: 'fast' } });

testRecipe(correctConfigReference, [
  {
    name: 'a key that is nearly right',
    finding: keyMissing,
    records: SHOP,
    objects: [container('settings', 'MODE'), settings],
    sources: files(manifest('settings', 'MODE')),
    says: [{ title: 'Ask for mode in place of MODE', lasting: true }],
    becomes: manifest('settings', 'mode'),
  },
  {
    name: 'a name that is nearly right',
    finding: missing,
    records: SHOP,
    objects: [container('setings', 'mode')],
    sources: files(manifest('setings', 'mode')),
    says: [{ title: 'Ask for settings in place of setings' }],
    becomes: manifest('settings', 'mode'),
  },
  {
    name: 'another key altogether',
    finding: keyMissing,
    records: SHOP,
    objects: [container('settings', 'timeout'), settings],
    sources: files(manifest('settings', 'timeout')),
    says: 'has no key that is nearly called timeout',
  },
  {
    name: 'a Secret',
    finding: { ...missing, path: 'spec.template.spec.containers[0].envFrom[0].secretRef' },
    records: SHOP,
    objects: [cart({ envFrom: [{ secretRef: { name: 'token' } }] })],
    sources: files(manifest('settings', 'mode')),
    says: 'Outrider reads no Secrets',
  },
  {
    name: 'the workload asks for nothing there any more',
    finding: missing,
    records: SHOP,
    objects: [cart({})],
    sources: files(manifest('settings', 'mode')),
    says: 'It is not known where the workload asks for it.',
  },
]);
