import { correctProbePort } from '@outrider/api/src/pipeline/suggest/recipes/git/correct-probe-port.ts';
import { cart, cartFinding, cartManifest, SHOP } from '../../../../../support/suggest/bundled-workload.ts';
import { sourcesOf } from '../../../../../support/suggest/source-files.ts';
import { testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const refused = cartFinding({
  rule: 'cluster/probe-port-mismatch',
  messageId: 'failing',
  path: 'spec.template.spec.containers[0].readinessProbe.httpGet.port',
});
const nameless = { ...refused, messageId: 'nameMissing' };
const container = (port: string | number, ports: readonly object[]) =>
  cart({ ports, readinessProbe: { httpGet: { port } } });
const manifest = (port: string | number) =>
  cartManifest(
    'ports: [{ name: http, containerPort: 8080 }]',
    'readinessProbe:',
    `  httpGet: { path: /, port: ${port} }`,
  );
const given = { records: SHOP, sources: sourcesOf({ 'app/cart.yaml': manifest(8081) }) };
const http = { name: 'http', containerPort: 8080 };

testRecipe(correctProbePort, [
  {
    ...given,
    name: 'the only port that the container declares',
    finding: refused,
    objects: [container(8081, [http])],
    says: [{ title: 'Let the readinessProbe of cart ask port 8080', risk: 'low' }],
    becomes: manifest(8080),
  },
  {
    ...given,
    name: 'a name that is nearly that of a port',
    finding: nameless,
    objects: [container('htttp', [http, { name: 'metrics', containerPort: 9090 }])],
    sources: sourcesOf({ 'app/cart.yaml': manifest('htttp') }),
    says: [{ title: 'Let the readinessProbe of cart ask port http' }],
    becomes: manifest('http'),
  },
  {
    ...given,
    name: 'several ports',
    finding: refused,
    objects: [container(8081, [http, { containerPort: 9090 }])],
    says: 'The container declares no port, or more than one',
  },
  {
    ...given,
    name: 'a probe that is gone',
    finding: refused,
    objects: [cart({})],
    says: 'The workload does not have the probe any more.',
  },
]);
