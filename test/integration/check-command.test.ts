import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createWorld } from '../rancher/create-world.ts';
import { runScenario } from '../rancher/scenario/run-scenario.ts';
import { scenarioByName } from '../rancher/scenario/scenario-by-name.ts';
import { startRancher, type RunningRancher } from '../rancher/start.ts';

const ENTRY = path.resolve(import.meta.dirname, '../../api/src/cli/outrider.ts');
let tuesday: RunningRancher;
let calm: RunningRancher;

async function start(name: string): Promise<RunningRancher> {
  const world = createWorld({ clusters: [] });
  runScenario(world, scenarioByName(name), { speed: 0 });
  return startRancher({ world, port: 0, tls: false, dashboardDir: 'none' });
}

beforeAll(async () => {
  tuesday = await start('bad-tuesday');
  calm = await start('calm');
});
afterAll(async () => {
  await tuesday.close();
  await calm.close();
});

/** Runs the command as a pipeline would. */
async function check(environment: Record<string, string>, ...flags: string[]) {
  const child = spawn(process.execPath, [ENTRY, 'check', ...flags], {
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, error] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (error += part.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, out, error };
}

const through = (rancher: RunningRancher, user: string) => ({
  RANCHER_URL: rancher.url,
  RANCHER_TOKEN: rancher.token(user),
});

describe('integration/check-command', () => {
  it('passes when all is well', async () => {
    const { code, out } = await check(through(calm, 'outrider'));
    expect(out).toMatch(/^Nothing wrong \(looked at \d+ GitRepo/);
    expect(code).toBe(0);
  });

  it('fails on a bad Tuesday and says what, where, why and what next', async () => {
    const { code, out } = await check(through(tuesday, 'outrider'));
    expect(code).toBe(1);
    expect(out).toContain('CRITICAL  fleet/paths-match-nothing');
    expect(out).toContain('GitRepo fleet-default/docs-site');
    expect(out).toMatch(/next: .+/);
  });

  it('fails on what it is told to fail on', async () => {
    expect((await check(through(tuesday, 'outrider'), '--fail-on', 'never')).code).toBe(0);
  });

  it('writes forms that other programs read', async () => {
    const json: unknown = JSON.parse((await check(through(tuesday, 'outrider'), '--format', 'json')).out);
    expect(json).toMatchObject({ schema: 'outrider.io/check/v1', gaps: [] });
    const sarif: unknown = JSON.parse((await check(through(tuesday, 'outrider'), '--format', 'sarif')).out);
    expect(sarif).toMatchObject({ version: '2.1.0' });
    expect((await check(through(tuesday, 'outrider'), '--format', 'junit')).out).toContain(
      '<testsuites name="outrider"',
    );
  });

  it('says what it may not read, and does not call that a success', async () => {
    const { code, out } = await check(through(tuesday, 'marcus'));
    expect(code).toBe(3);
    expect(out).toContain('Incomplete: GitRepo could not be read.');
  });

  it('fails on findings that it is told not to report', async () => {
    const quiet = await check(through(tuesday, 'outrider'), '--severity', 'critical', '--fail-on', 'high');
    expect(quiet.out).not.toContain('HIGH');
    expect(quiet.code).toBe(1);
    const strict = await check(through(calm, 'outrider'), '--fail-on', 'info');
    expect(strict.out).toMatch(/^Nothing wrong/);
    expect(strict.code).toBe(1);
  });

  it('does not call a server without Fleet a success', async () => {
    const server = createServer((_request, response) => response.writeHead(404).end('{}'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const { code, out } = await check({ RANCHER_URL: `http://127.0.0.1:${port}`, RANCHER_TOKEN: 'any' });
    server.close();
    expect(out).toContain('Incomplete: Fleet is not installed there.');
    expect(code).toBe(3);
  });

  it('tells a wrong flag from findings', async () => {
    const { code, error } = await check(through(calm, 'outrider'), '--format', 'pdf');
    expect(error).toContain('--format');
    expect(code).toBe(3);
    expect((await check({}, '--help')).code).toBe(0);
  });

  it('says what to do when it cannot begin', async () => {
    const { code, error } = await check({});
    expect(code).toBe(3);
    expect(error).toContain('Set KUBECONFIG, or RANCHER_URL and RANCHER_TOKEN');
    const wrong = await check({ RANCHER_URL: 'nonsense' });
    expect(wrong.error).toContain('RANCHER_URL');
  });
});
