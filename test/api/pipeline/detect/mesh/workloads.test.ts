import { describe, expect, it } from 'vitest';

import {
  meshWorkloadsIn,
  meshWorkloadsOf,
  selectedWorkloads,
} from '@outrider/api/src/pipeline/detect/mesh/workloads.ts';

import { objectsOfYaml, snapshotOfObjects } from '../../../../support/cluster-rules/cluster-objects.ts';

const snapshot = snapshotOfObjects(
  objectsOfYaml(`
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: Namespace
metadata: { name: calm, labels: { istio.io/dataplane-mode: ambient } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec: { template: { metadata: { labels: { app: cart } } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, uid: w }
spec: { template: { metadata: { labels: { app: web } } } }
---
apiVersion: v1
kind: Pod
metadata:
  name: web-1
  namespace: shop
  uid: p1
  labels: { app: web, version: v1 }
  ownerReferences: [{ kind: Deployment, name: web, uid: w, controller: true }]
spec: { containers: [{ name: web }] }
status: { phase: Running }
---
apiVersion: v1
kind: Pod
metadata: { name: proxied, namespace: shop, uid: p2, labels: { app: proxied } }
spec: { initContainers: [{ name: istio-proxy }], containers: [{ name: web }] }
status: { phase: Running }
---
apiVersion: v1
kind: Pod
metadata: { name: finished, namespace: shop, uid: p3, labels: { app: finished } }
status: { phase: Succeeded }
---
apiVersion: v1
kind: Pod
metadata: { name: quiet, namespace: calm, uid: p4, labels: { app: web } }
status: { phase: Running }
---
apiVersion: v1
kind: Pod
metadata: { name: out, namespace: calm, uid: p5, labels: { istio.io/dataplane-mode: none } }
status: { phase: Running }
`),
);

const names = (found: ReturnType<typeof meshWorkloadsOf>) => found.map(({ record }) => record.key).toSorted();

describe('api/pipeline/detect/mesh/workloads', () => {
  it('lets a template stand in where a workload has no pods, and leaves out finished pods', () => {
    expect(names(meshWorkloadsIn(snapshot, 'shop'))).toEqual(['shop/cart', 'shop/proxied', 'shop/web-1']);
  });

  it('says how each takes part in the mesh', () => {
    const modes = meshWorkloadsOf(snapshot).map(({ record, mode }) => [record.name, mode]);
    expect(Object.fromEntries(modes)).toEqual({
      cart: 'sidecar',
      'web-1': 'none',
      proxied: 'sidecar',
      quiet: 'ambient',
      out: 'none',
    });
  });

  it('selects by all labels, in one namespace or everywhere', () => {
    expect(names(selectedWorkloads(snapshot, { app: 'web' }))).toEqual(['calm/quiet', 'shop/web-1']);
    expect(names(selectedWorkloads(snapshot, { app: 'web' }, 'calm'))).toEqual(['calm/quiet']);
    expect(names(selectedWorkloads(snapshot, { app: 'web', version: 'v1' }))).toEqual(['shop/web-1']);
    expect(names(selectedWorkloads(snapshot, { app: 'web', version: 'v2' }))).toEqual([]);
    expect(names(selectedWorkloads(snapshot, {}, 'calm'))).toEqual(['calm/out', 'calm/quiet']);
  });

  it('tells what a pod belongs to', () => {
    const [web] = selectedWorkloads(snapshot, { version: 'v1' });
    expect(web?.head).toMatchObject({ kind: 'Deployment', name: 'web' });
  });
});
