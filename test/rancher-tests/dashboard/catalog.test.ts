import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestRancher, type TestRancher } from '../../support/clusters/simulated-rancher.ts';

const repo = '/v1/catalog.cattle.io.clusterrepos/outrider';
const folder = mkdtempSync(path.join(tmpdir(), 'outrider-charts-'));
let rancher: TestRancher;
let server: Server;
let url: string;

beforeAll(async () => {
  rancher = await startTestRancher();
  server = createServer((request, response) => {
    try {
      response.end(readFileSync(path.join(folder, request.url ?? '')));
    } catch {
      response.writeHead(404).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeRepository();
});
afterAll(async () => {
  await rancher.close();
  server.close();
  rmSync(folder, { recursive: true });
});

describe('rancher-tests/dashboard/catalog', () => {
  it('takes a repository and reads its index and charts', async () => {
    const body = JSON.stringify({
      type: 'catalog.cattle.io.clusterrepo',
      metadata: { name: 'outrider' },
      spec: { url },
    });
    const collection = '/v1/catalog.cattle.io.clusterrepos';
    const created = await (await rancher.ask('admin', collection, { method: 'POST', body })).json();
    expect(created.metadata.state.name).toBe('active');
    expect(created.links.index).toBe(`${rancher.url}${repo}?link=index`);
    const index = await rancher.read('priya', `${repo}?link=index`);
    expect(index).toMatchObject({ entries: { outrider: [{ name: 'outrider', version: '0.1.0' }] } });
    const info = await rancher.read('priya', `${repo}?link=info&chartName=outrider&version=0.1.0`);
    expect(info).toMatchObject({
      chart: { name: 'outrider' },
      values: { plugin: { version: '0.1.0' } },
      readme: '# Hi\n',
    });
    expect((await rancher.ask('admin', `${repo}?link=info&chartName=outrider&version=9`)).status).toBe(404);
  });

  it('installs an extension from it, serves its files and removes it again', async () => {
    const body = JSON.stringify({
      namespace: 'cattle-ui-plugin-system',
      charts: [{ chartName: 'outrider', version: '0.1.0', releaseName: 'outrider', values: {} }],
    });
    expect((await rancher.ask('priya', `${repo}?action=install`, { method: 'POST', body })).status).toBe(403);
    const answer = await rancher.ask('admin', `${repo}?action=install`, { method: 'POST', body });
    const { operationName, operationNamespace } = await answer.json();
    const operation = `/v1/catalog.cattle.io.operations/${operationNamespace}/${operationName}`;
    expect(await rancher.read('admin', operation)).toMatchObject({ links: { logs: expect.any(String) } });
    const { entries } = await rancher.read<{ entries: object }>('marcus', '/v1/uiplugins');
    expect(entries).toMatchObject({
      outrider: { version: '0.1.0', endpoint: `${url}/extensions/outrider/0.1.0` },
    });
    const script = await rancher.ask('marcus', '/v1/uiplugins/outrider/0.1.0/plugin/main.js');
    expect(await script.text()).toBe('extension');
    const app = '/v1/catalog.cattle.io.apps/cattle-ui-plugin-system/outrider';
    const shown = await rancher.read<{ actions: Record<string, string> }>('admin', app);
    const uninstall = (shown.actions['uninstall'] ?? '').replace(rancher.url, '');
    expect((await rancher.ask('admin', uninstall, { method: 'POST', body: '{}' })).status).toBe(201);
    expect(await rancher.read('marcus', '/v1/uiplugins')).toEqual({ entries: {} });
  });

  it('says which address it cannot read', async () => {
    rancher.put(rancher.installation.world.local, {
      apiVersion: 'catalog.cattle.io/v1',
      kind: 'ClusterRepo',
      metadata: { name: 'gone' },
      spec: { url: `${url}/nowhere` },
    });
    const answer = await rancher.ask('admin', `${repo.replace('outrider', 'gone')}?link=index`);
    expect(answer.status).toBe(502);
    expect((await answer.json()).message).toContain(`${url}/nowhere/index.yaml`);
  });
});

function writeRepository(): void {
  const chart = path.join(folder, 'outrider');
  const plugin = path.join(folder, 'extensions/outrider/0.1.0/plugin');
  mkdirSync(chart);
  mkdirSync(plugin, { recursive: true });
  writeFileSync(path.join(plugin, 'main.js'), 'extension');
  writeFileSync(path.join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: outrider\nversion: 0.1.0\n');
  writeFileSync(path.join(chart, 'README.md'), '# Hi\n');
  const endpoint = `${url}/extensions/outrider/0.1.0`;
  const values = `plugin:\n  name: outrider\n  version: 0.1.0\n  endpoint: ${endpoint}\n`;
  writeFileSync(path.join(chart, 'values.yaml'), values);
  execFileSync('tar', ['-czf', path.join(folder, 'outrider-0.1.0.tgz'), '-C', folder, 'outrider']);
  const entry = '    - name: outrider\n      version: 0.1.0\n      urls: [outrider-0.1.0.tgz]\n';
  writeFileSync(path.join(folder, 'index.yaml'), `apiVersion: v1\nentries:\n  outrider:\n${entry}`);
}
