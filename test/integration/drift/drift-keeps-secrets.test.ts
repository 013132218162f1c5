import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { connectDatabase } from '@outrider/api/src/adapters/postgres/connect-database.ts';
import { DriftPage, type DriftedObject } from '@outrider/api/contract/diagnosis/drift.ts';

import { fleetModel } from '../../rancher/fleet/fleet-model.ts';
import { applyAction } from '../../rancher/scenario/apply-action.ts';
import { eventually } from '../../support/eventually.ts';
import {
  startInstallation,
  type RunningInstallation,
} from '../../support/installation/start-installation.ts';
import { silentLogger } from '../../support/silent-logger.ts';

/** Stands wherever a credential may stand; must come out nowhere. */
const PLANTED = 'cGxhbnRlZC1wYXNzd29yZA';

let installation: RunningInstallation;
let dataDir: string;

const read = async (user: string, route: string) => {
  const answer = await installation.ask(user, route);
  return { status: answer.status, text: await answer.text() };
};
const drifted = async (kind: string): Promise<DriftedObject> => {
  const { text } = await read('admin', '/v1/drift?pageSize=100&bundle=fleet-default/shop-cart');
  expect(text).toContain('items');
  const found = DriftPage.parse(JSON.parse(text)).items.find(({ object }) => object.kind === kind);
  if (!found) throw new TypeError(`no drift of a ${kind}: ${text}`);
  return found;
};

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'outrider-secrets-'));
  installation = await startInstallation({ scenario: 'bad-tuesday', dataDir });
  await eventually(async () => expect((await read('admin', '/v1/drift')).status).toBe(200), 100_000);
  plant();
}, 120_000);
afterAll(async () => {
  await installation.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** A Secret and a ConfigMap that differ from their release; Git, the release and the cluster all hold credentials. */
function plant(): void {
  const model = fleetModel(installation.world);
  const bundle = model.records.bundles.get('fleet-default/shop-cart');
  if (!bundle) throw new TypeError('the scenario has no shop-cart');
  bundle.declaration.objects = [
    { apiVersion: 'v1', kind: 'Secret', name: 'cart-db', body: { data: { password: PLANTED } } },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: 'cart-db',
      body: { data: { settings: `password: ${PLANTED}` } },
    },
  ];
  const writer = {
    manager: 'kubectl-patch',
    operation: 'Update' as const,
    annotations: { 'kubectl.kubernetes.io/last-applied-configuration': PLANTED },
  };
  const differing = (kind: string, key: string, value: string) => ({
    kind,
    name: 'cart-db',
    edits: [{ path: ['data', key], value }],
    writer,
  });
  model.records.faults.deployments['planted'] = {
    state: 'Modified',
    failure: 'drift-modified',
    drift: [
      differing('Secret', 'password', `${PLANTED}Mg`),
      differing('ConfigMap', 'settings', `password: ${PLANTED}Mg`),
    ],
  };
  applyAction(model, { revise: 'shop-cart' });
  applyAction(model, { bundle: 'shop-cart', on: 'edge-oslo-1', fault: 'planted' });
  model.settle();
}

describe('integration/drift/drift-keeps-secrets', () => {
  it('says which key of a Secret differs and who wrote it, and never what it holds', async () => {
    await eventually(async () => {
      expect(await drifted('Secret')).toMatchObject({
        kind: 'manual',
        fields: [
          {
            path: 'data.password',
            git: '"…"',
            desired: '"…"',
            live: '"…"',
            place: { file: 'cart/templates/cart-db-secret.yaml', line: expect.any(Number) },
            writer: { manager: 'kubectl-patch' },
          },
        ],
      });
    }, 30_000);
    const { advice } = await drifted('Secret');
    expect(advice.find(({ action }) => action === 'move-to-git')?.change).toBeUndefined();
    await eventually(async () => expect((await drifted('ConfigMap')).fields).toHaveLength(1), 30_000);
  });

  it('lets a planted value out of no answer', async () => {
    const routes = ['/v1/drift?pageSize=100', '/v1/findings?pageSize=500', '/v1/incidents', '/v1/rules'];
    for (const user of ['admin', 'marcus']) {
      for (const route of routes) expect((await read(user, route)).text, route).not.toContain(PLANTED);
    }
  });

  it('lets it into no table', async () => {
    await installation.outrider.stop();
    const config = { kind: 'embedded', dataDir: path.join(dataDir, 'database') } as const;
    const connection = await connectDatabase(config, silentLogger().logger);
    try {
      const tables = await connection.db.introspection.getTables();
      expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['drift', 'finding']));
      for (const { name } of tables) {
        const { rows } = await sql<{
          row: string;
        }>`select row_to_json(t)::text as row from ${sql.table(name)} t`.execute(connection.db);
        expect(
          rows.some(({ row }) => row.includes(PLANTED)),
          name,
        ).toBe(false);
      }
    } finally {
      await connection.close();
    }
  });
});
