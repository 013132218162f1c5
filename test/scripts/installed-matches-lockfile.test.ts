import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

type Packages = Record<string, { version?: string; optional?: boolean; link?: boolean }>;

const script = path.resolve(import.meta.dirname, '../../scripts/installed-matches-lockfile.mjs');
const wanted: Packages = {
  '': { version: '0.1.0' },
  api: { version: '0.1.0' },
  'node_modules/vue': { version: '3.5.29' },
  'node_modules/only-on-windows': { version: '1.0.0', optional: true },
};

describe('scripts/installed-matches-lockfile', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'outrider-install-'));
    mkdirSync(path.join(folder, 'node_modules'));
    mkdirSync(path.join(folder, 'scripts'));
    cpSync(script, path.join(folder, 'scripts/check.mjs'));
    writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const isCurrent = (): boolean => spawnSync('node', [path.join(folder, 'scripts/check.mjs')]).status === 0;
  const install = (packages: Packages): void => {
    writeFileSync(path.join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
  };

  it('asks for an install in a bare clone', () => {
    rmSync(path.join(folder, 'node_modules'), { recursive: true });
    expect(isCurrent()).toBe(false);
  });

  it('asks for an install after one that was cut short', () => {
    expect(isCurrent()).toBe(false);
  });

  it('is content with everything this platform needs', () => {
    install({ 'node_modules/vue': { version: '3.5.29' } });
    expect(isCurrent()).toBe(true);
  });

  it('asks for an install when a version moved', () => {
    install({ 'node_modules/vue': { version: '3.5.28' } });
    expect(isCurrent()).toBe(false);
  });

  it('asks for an install when a package was added', () => {
    install({ 'node_modules/only-on-windows': { version: '1.0.0' } });
    expect(isCurrent()).toBe(false);
  });
});
