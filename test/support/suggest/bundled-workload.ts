import type { Finding } from '@outrider/api/contract/findings.ts';
import type { AnyRecord } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import type { Fields, LiveObject } from '@outrider/api/src/pipeline/suggest/actions/parts/live-object.ts';
import { deploymentRef, finding } from '../findings/findings.ts';
import { bundle, bundleDeployment, cluster, gitRepo } from '../records.ts';
import { live } from './live-objects.ts';

/** The bundle `shop-app` of the folder `app`, on its cluster. */
export const SHOP: readonly AnyRecord[] = [gitRepo(), bundle(), bundleDeployment(), cluster()];

/** A finding about the Deployment `web/cart` of that bundle. */
export function cartFinding(changes: Partial<Finding>): Finding {
  return finding({
    object: deploymentRef('c-m-edge-1', 'web', 'cart'),
    origin: { bundle: 'fleet-default/shop-app' },
    ...changes,
  });
}

/** The Deployment `web/cart` as it is on the cluster, with one container. */
export function cart(container: Fields, podSpec: Fields = {}): LiveObject {
  const spec = { ...podSpec, containers: [{ name: 'cart', ...container }] };
  return live('Deployment', { name: 'cart', spec: { replicas: 1, template: { spec } } });
}

/** The manifest of the Deployment `cart`, with these lines in its only container. */
export function cartManifest(...container: readonly string[]): string {
  const lines = container.map((line) => `          ${line}\n`).join('');
  return `# The cart of the shop.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
spec:
  replicas: 3 # for now
  template:
    spec:
      containers:
        - name: cart
${lines}`;
}
