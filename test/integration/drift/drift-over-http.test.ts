import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { DriftPage, type DriftedObject } from '@outrider/api/contract/diagnosis/drift.ts';
import { Finding, FindingPage } from '@outrider/api/contract/findings.ts';

import { fleetModel } from '../../rancher/fleet/fleet-model.ts';
import { applyAction } from '../../rancher/scenario/apply-action.ts';
import type { OutcomeAction } from '../../rancher/scenario/scenario-declaration.ts';
import { eventually } from '../../support/eventually.ts';
import {
  startInstallation,
  type RunningInstallation,
} from '../../support/installation/start-installation.ts';

let installation: RunningInstallation;

const read = async (user: string, route: string): Promise<unknown> => {
  const answer = await installation.ask(user, route);
  expect(answer.status).toBe(200);
  return answer.json();
};
const drift = async (user: string, query = ''): Promise<DriftPage> =>
  DriftPage.parse(await read(user, `/v1/drift?pageSize=100${query}`));

/** The drift of a bundle on a cluster, once it is as expected. */
async function driftOf(bundle: string, cluster: string): Promise<DriftedObject> {
  const { items } = await drift('admin', `&bundle=fleet-default/${bundle}`);
  const found = items.find(({ clusterName }) => clusterName === cluster);
  if (!found) throw new TypeError(`no drift of ${bundle} on ${cluster}`);
  return found;
}

function happen(...actions: OutcomeAction[]): void {
  const model = fleetModel(installation.world);
  for (const action of actions) applyAction(model, action);
  model.settle();
}

/** Lets something happen, waits until it is recognized, heals it and waits until it is gone. */
async function recognized(action: OutcomeAction, expected: object, summary: RegExp): Promise<void> {
  const { bundle } = action;
  const on = String(action.on);
  happen(action);
  await eventually(async () => {
    const found = await driftOf(bundle, on);
    expect(found).toMatchObject({ ...expected, finding: expect.any(String) });
    expect(found.summary).toMatch(summary);
  }, 20_000);
  happen({ ...action, fault: null });
  await eventually(async () => {
    const { items } = await drift('admin', `&bundle=fleet-default/${bundle}`);
    expect(items.some(({ clusterName }) => clusterName === on)).toBe(false);
  }, 20_000);
}

beforeAll(async () => {
  installation = await startInstallation({ scenario: 'bad-tuesday' });
  await eventually(async () => {
    const answer = await installation.ask('admin', '/v1/drift');
    expect(answer.status).toBe(200);
    expect(DriftPage.parse(await answer.json()).total).toBe(7);
  }, 100_000);
}, 120_000);
afterAll(() => installation.stop());

describe('integration/drift/drift-over-http', () => {
  it('names what differs, who wrote it and where it stands in Git', async () => {
    const cart = await driftOf('shop-cart', 'edge-berlin-1');
    expect(cart).toMatchObject({
      kind: 'manual',
      severity: 'medium',
      summary: expect.stringContaining('kubectl edit'),
      fields: [
        {
          path: 'spec.template.spec.containers[name=cart].resources.limits.memory',
          git: '"256Mi"',
          desired: '"256Mi"',
          live: '"1Gi"',
          writer: { manager: 'kubectl-edit', operation: 'Update', kind: 'manual' },
          place: { gitRepo: 'fleet-default/shop', branch: 'main', line: expect.any(Number) },
        },
      ],
    });
    expect(cart.advice.map(({ action }) => action)).toEqual(['move-to-git', 'revert', 'ignore']);
    expect(cart.advice[0]?.change).toMatchObject({
      type: 'git-edit',
      file: 'cart/templates/cart-deployment.yaml',
      before: '              memory: 256Mi',
      after: '              memory: 1Gi',
    });
  });

  it('tells the kinds of drift apart, and advises by them', async () => {
    const page = await drift('admin');
    expect(page.kinds).toMatchObject({
      manual: 2,
      controller: 2,
      mutation: 1,
      'duplicate-owner': 1,
      missing: 1,
    });
    const catalog = await driftOf('shop-catalog', 'edge-berlin-2');
    expect(catalog).toMatchObject({ kind: 'controller', severity: 'low' });
    expect(catalog.fields[0]?.writer).toMatchObject({ subresource: 'scale' });
    expect(catalog.advice[0]).toMatchObject({
      action: 'remove-field',
      change: { before: '  replicas: 2', after: '' },
    });
    const ignoring = catalog.advice.find(({ action }) => action === 'ignore')?.change;
    expect(ignoring).toMatchObject({
      file: 'catalog/fleet.yaml',
      after: expect.stringContaining('- /spec/replicas'),
    });
    expect(JSON.stringify(page)).not.toContain('operations:\\n        - op: remove');
  });

  it.each([
    { fault: 'drift-by-argo', on: 'edge-oslo-1', kind: 'duplicate-owner', severity: 'high', by: /Argo CD/ },
    {
      fault: 'drift-by-other-release',
      on: 'edge-oslo-2',
      kind: 'duplicate-owner',
      by: /shop-catalog-canary/,
    },
    {
      fault: 'drift-by-injector',
      on: 'edge-hamburg-1',
      kind: 'mutation',
      severity: 'medium',
      by: /linkerd-proxy/,
    },
    { fault: 'drift-by-hand-image', on: 'edge-berlin-1', kind: 'manual', severity: 'high', by: /dashboard/ },
  ])('recognizes $fault', async ({ fault, on, by, ...expected }) => {
    await recognized({ bundle: 'shop-catalog', on, fault }, expected, by);
  });

  it.each([
    { fault: 'drift-extra', on: 'edge-oslo-1', kind: 'orphan', severity: 'low', by: /left/ },
    { fault: 'drift-missing', on: 'edge-oslo-2', kind: 'missing', severity: 'high', by: /deleted/ },
  ])('recognizes $fault', async ({ fault, on, by, ...expected }) => {
    await recognized({ bundle: 'shop-cart', on, fault }, expected, by);
  });

  it('has the finding name the writer too, under the id it had before', async () => {
    const { finding = '' } = await driftOf('shop-cart', 'edge-berlin-1');
    const told = Finding.parse(await read('admin', `/v1/findings/${finding}`));
    expect(told.message).toContain('containers[name=cart].resources.limits.memory');
    expect(told.message).toContain('someone with kubectl edit');
    expect(told.evidence.some(({ note }) => note?.includes('Written by kubectl-edit (Update)'))).toBe(true);
    expect((await drift('admin', `&finding=${finding}`)).items.map(({ object }) => object.name)).toEqual([
      'cart',
    ]);
  });

  it('finds a field that two writers fight over', async () => {
    const scaled = { bundle: 'logistics-printer', on: 'edge-berlin-2', fault: 'drift-by-foreign-hpa' };
    const differs = (wanted: boolean) =>
      eventually(async () => {
        const { items } = await drift(
          'admin',
          '&bundle=fleet-default/logistics-printer&cluster=c-m-k5w2q9tn',
        );
        expect(items.some(({ fields, loop }) => fields.length > 0 && !loop)).toBe(wanted);
      }, 20_000);
    happen(scaled);
    await differs(true);
    happen({ ...scaled, fault: null });
    await differs(false);
    happen(scaled);
    await differs(true);
    happen({ ...scaled, fault: null });
    await eventually(async () => {
      const fought = await driftOf('logistics-printer', 'edge-berlin-2');
      expect(fought.loop).toMatchObject({
        writers: ['fleetagent', 'kube-controller-manager'],
        fields: ['spec.replicas'],
        flips: 3,
      });
      expect(fought.advice[0]?.action).toBe('break-loop');
      const page = FindingPage.parse(await read('admin', '/v1/findings?rule=fleet/drift-loop'));
      expect(page.items.map(({ object, id }) => [object.name, id])).toEqual([
        ['label-printer', fought.finding],
      ]);
    }, 20_000);
  });

  it('gives what Fleet tells of a cluster that does not answer, and says so', async () => {
    const oslo = [...installation.world.clusters.values()].find(
      ({ displayName }) => displayName === 'edge-oslo-2',
    );
    if (!oslo) throw new TypeError('the scenario has no edge-oslo-2');
    oslo.faults.disconnected = true;
    happen({ bundle: 'shop-search', on: 'edge-oslo-2', fault: 'drift-by-hand' });
    await eventually(async () => {
      const found = await driftOf('shop-search', 'edge-oslo-2');
      expect(found).toMatchObject({ kind: 'unknown', fields: [], problem: expect.any(String) });
      expect(found.readAt).toBeUndefined();
      const page = FindingPage.parse(
        await read('admin', `/v1/findings?rule=fleet/drift-modified&pageSize=100`),
      );
      expect(page.items.map(({ id }) => id)).toContain(found.finding);
    }, 20_000);
    oslo.faults.disconnected = false;
    happen({ bundle: 'shop-search', on: 'edge-oslo-2', fault: null });
  });

  it('shows a project member what differs in their namespaces, and nothing of Git', async () => {
    const { items, total } = await drift('marcus');
    expect(items.length).toBe(total);
    expect(items.length).toBeGreaterThan(0);
    expect([...new Set(items.map(({ object }) => object.namespace))]).toEqual(['shop']);
    expect(JSON.stringify(items)).not.toMatch(/fleet-default|git\.acme\.example|templates\//);
    expect(items.flatMap(({ fields }) => fields.map(({ git }) => git))).toEqual(
      expect.arrayContaining([null]),
    );
    expect((await drift('marcus', '&gitRepo=fleet-default/shop')).total).toBe(0);
    expect((await drift('marcus', '&bundle=fleet-default/shop-cart')).total).toBe(0);
  });
});
