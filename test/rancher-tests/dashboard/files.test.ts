import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestRancher, type TestRancher } from '../../support/clusters/simulated-rancher.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'outrider-dashboard-'));
const script = '/v1/uiplugins/outrider/0.1.0/plugin/outrider-0.1.0.umd.min.js';
let rancher: TestRancher;

beforeAll(async () => {
  const dashboardDir = path.join(folder, 'host');
  const extension = path.join(folder, 'extensions/outrider-0.1.0');
  mkdirSync(path.join(dashboardDir, 'js'), { recursive: true });
  mkdirSync(extension, { recursive: true });
  writeFileSync(path.join(dashboardDir, 'index.html'), '<app>');
  writeFileSync(path.join(dashboardDir, 'js/main.js'), 'main');
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  writeFileSync(
    path.join(extension, 'package.json'),
    JSON.stringify({ name: 'outrider', version: '0.1.0', rancher: true }),
  );
  writeFileSync(path.join(extension, 'outrider-0.1.0.umd.min.js'), 'extension');
  rancher = await startTestRancher({ dashboardDir, extensionDir: path.join(folder, 'extensions') });
});
afterAll(async () => {
  await rancher.close();
  rmSync(folder, { recursive: true });
});

describe('rancher-tests/dashboard/files', () => {
  it('serves files, and the app for every other path of the dashboard', async () => {
    expect(await text(undefined, '/dashboard/js/main.js')).toBe('main');
    expect(await text(undefined, '/dashboard/c/_/fleet/fleet.cattle.io.gitrepo')).toBe('<app>');
    expect(await text(undefined, '/')).toBe('<app>');
  });

  it.each(['/dashboard/../secret.txt', '/dashboard/%2e%2e/secret.txt', '/dashboard/..%2fsecret.txt'])(
    'never leaves its folder: %s',
    async (target) => {
      // fetch would tidy the path before it is sent.
      const socket = connect(Number(new URL(rancher.url).port), '127.0.0.1');
      socket.write(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      let answer = '';
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString('utf8')));
      await once(socket, 'close');
      expect(answer).not.toContain('secret\r\n');
      expect(answer).not.toMatch(/\r\n\r\nsecret$/);
    },
  );

  it('installs a built extension as a UIPlugin and serves it to people who are logged in', async () => {
    const { entries } = await rancher.read<{ entries: Record<string, object> }>('marcus', '/v1/uiplugins');
    expect(entries).toEqual({
      outrider: expect.objectContaining({ name: 'outrider', version: '0.1.0', noAuth: false }),
    });
    expect(await text('marcus', script)).toBe('extension');
    expect(await (await rancher.ask(undefined, '/v1/uiplugins')).json()).toEqual({ entries: {} });
    expect((await rancher.ask(undefined, script)).status).toBe(404);
  });

  it('stops serving an extension that is disabled', async () => {
    const { store } = rancher.installation.world.local;
    const type = store.type('catalog.cattle.io', 'uiplugins');
    const plugin = type && store.get(type, 'cattle-ui-plugin-system', 'outrider');
    if (!type || !plugin) throw new Error('the extension is not installed');
    store.put(type, { ...plugin, status: { cacheState: 'disabled' } });
    expect(await rancher.read('admin', '/v1/uiplugins')).toEqual({ entries: {} });
    expect((await rancher.ask('admin', script)).status).toBe(404);
  });
});

async function text(user: string | undefined, url: string): Promise<string> {
  return (await rancher.ask(user, url)).text();
}
