import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { archive } from '../../../scripts/publish/archive.mts';
import { writeRepository } from '../../../scripts/publish/write-repository.mts';
import { readTar } from '../../rancher/dashboard/catalog/read-tar.ts';
import { apiChart, helm } from '../../support/charts/helm.ts';
import { objectOf, render } from '../../support/charts/render.ts';

const url = 'https://charts.example.com/outrider';
const time = 1_700_000_000;
const extension = {
  name: 'outrider',
  version: '1.2.3',
  description: 'Finds what is wrong.',
  rancher: { annotations: { 'catalog.cattle.io/ui-extensions-version': '>= 3.0.0 < 4.0.0' } },
};

interface Index {
  readonly entries: Record<
    string,
    { version: string; digest: string; urls: string[]; created: string; icon: string }[]
  >;
}

let folder: string;
const at = (...names: string[]): string => path.join(folder, ...names);
const indexOf = (repository: string): Index =>
  parse(readFileSync(at(repository, 'index.yaml'), 'utf8')) as Index;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'outrider-publish-'));
  mkdirSync(at('built/img'), { recursive: true });
  writeFileSync(at('built/outrider-1.2.3.umd.min.js'), 'extension');
  writeFileSync(at('built/img/logo.svg'), '<svg/>');
  writeFileSync(at('built/report.html'), 'what the bundler says');
  writeFileSync(at('icon.svg'), '<svg/>');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function publish(
  repository: string,
  changes: { version?: string; image?: string; time?: number } = {},
): void {
  const { version = extension.version, ...target } = changes;
  writeRepository(
    {
      apiChart,
      icon: at('icon.svg'),
      extension: { ...extension, version },
      extensionFiles: at('built'),
    },
    { folder: at(repository), url, time, ...target },
  );
}

describe('scripts/publish/write-repository', () => {
  it('holds both charts, the files of the extension, and an icon', () => {
    publish('repository');
    const [api] = readdirSync(at('repository')).filter((name) => name.startsWith('outrider-api-'));
    expect(readdirSync(at('repository')).toSorted()).toEqual(
      ['extensions', 'icon.svg', 'index.yaml', 'outrider-1.2.3.tgz', api].toSorted(),
    );
    const files = readdirSync(at('repository/extensions'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        path.relative(at('repository/extensions/outrider'), path.join(entry.parentPath, entry.name)),
      );
    expect(files.toSorted()).toEqual([
      '1.2.3.tgz',
      '1.2.3/files.txt',
      '1.2.3/plugin/img/logo.svg',
      '1.2.3/plugin/outrider-1.2.3.umd.min.js',
    ]);
    expect(readFileSync(at('repository/extensions/outrider/1.2.3/files.txt'), 'utf8')).toBe(
      'plugin/img/logo.svg\nplugin/outrider-1.2.3.umd.min.js\n',
    );
  });

  it('gives the same bytes for the same sources, whenever and wherever', () => {
    publish('first');
    cpSync(at('built'), at('copy'), { recursive: true });
    publish('second');
    execFileSync('diff', ['--recursive', at('first'), at('second')]);
    publish('second');
    execFileSync('diff', ['--recursive', at('first'), at('second')]);
  });

  it('has the index that helm would write', () => {
    publish('repository');
    const own = indexOf('repository');
    mkdirSync(at('helm'));
    for (const name of readdirSync(at('repository')).filter((file) => file.endsWith('.tgz'))) {
      cpSync(at('repository', name), at('helm', name));
    }
    expect(helm(['repo', 'index', at('helm')])).toMatchObject({ ok: true });
    const timeless = ({ entries }: Index) =>
      Object.fromEntries(
        Object.entries(entries).map(([name, versions]) => [
          name,
          versions.map((one) => ({ ...one, created: '' })),
        ]),
      );
    expect(timeless(own)).toEqual(timeless(indexOf('helm')));
    expect(own.entries['outrider']?.[0]).toMatchObject({
      created: '2023-11-14T22:13:20.000Z',
      icon: `${url}/icon.svg`,
    });
  });

  it('has archives that helm takes without complaint', () => {
    publish('repository');
    for (const [{ urls } = { urls: [''] }] of Object.values(indexOf('repository').entries)) {
      const file = at('repository', urls[0] ?? '');
      const values = file.includes('-api-') ? { rancher: { enabled: false } } : {};
      expect(helm(['lint', '--strict', file, '--values', '-'], values)).toMatchObject({
        ok: true,
        error: '',
      });
    }
  });

  it('names the image that was pushed, and leaves the other values and what is said of them as they are', () => {
    publish('repository', { image: 'registry.example.com/team/outrider-api' });
    const [name = ''] = readdirSync(at('repository')).filter((file) => file.startsWith('outrider-api-'));
    execFileSync('tar', ['-xzf', at('repository', name), '-C', folder]);
    const published = readFileSync(at('outrider-api/values.yaml'), 'utf8');
    const own = readFileSync(path.join(apiChart, 'values.yaml'), 'utf8');
    expect(published).toBe(own.replace('outrider/outrider-api', 'registry.example.com/team/outrider-api'));
  });

  it('makes of the extension what Rancher loads: one name everywhere, files at the address', () => {
    publish('repository');
    const plugin = objectOf(render({}, at('repository/outrider-1.2.3.tgz')), 'UIPlugin');
    expect(plugin).toMatchObject({
      apiVersion: 'catalog.cattle.io/v1',
      metadata: { name: 'outrider' },
      spec: {
        plugin: {
          name: 'outrider',
          version: '1.2.3',
          endpoint: `${url}/extensions/outrider/1.2.3`,
          compressedEndpoint: `${url}/extensions/outrider/1.2.3.tgz`,
          noCache: false,
          noAuth: false,
          metadata: extension.rancher.annotations,
        },
      },
    });
    expect(() => render({ plugin: { endpoint: '' } }, at('repository/outrider-1.2.3.tgz'))).toThrow(
      'Set plugin.endpoint to the address of the extension',
    );
  });

  it('packs the files of the extension as one archive too', () => {
    publish('repository');
    const packed = gunzipSync(readFileSync(at('repository/extensions/outrider/1.2.3.tgz')));
    expect([...readTar(packed)].map(([name, content]) => [name, content.toString('utf8')])).toEqual([
      ['1.2.3/files.txt', 'plugin/img/logo.svg\nplugin/outrider-1.2.3.umd.min.js\n'],
      ['1.2.3/plugin/img/logo.svg', '<svg/>'],
      ['1.2.3/plugin/outrider-1.2.3.umd.min.js', 'extension'],
    ]);
    // The system's own tar reads it as well, and finds the checksums right.
    execFileSync('tar', ['-xzf', at('repository/extensions/outrider/1.2.3.tgz'), '-C', folder]);
    expect(readFileSync(at('1.2.3/plugin/img/logo.svg'), 'utf8')).toBe('<svg/>');
  });

  it('keeps other versions, newest first, and forgets those whose archive is gone', () => {
    for (const version of ['1.2.3', '1.10.0-rc.1', '1.9.0', '1.10.0']) publish('repository', { version });
    const versions = () => indexOf('repository').entries['outrider']?.map(({ version }) => version);
    expect(versions()).toEqual(['1.10.0', '1.10.0-rc.1', '1.9.0', '1.2.3']);
    rmSync(at('repository/outrider-1.9.0.tgz'));
    publish('repository', { version: '1.10.0', time: time + 60 });
    expect(versions()).toEqual(['1.10.0', '1.10.0-rc.1', '1.2.3']);
    const [{ digest = '', created = '' } = {}] = indexOf('repository').entries['outrider'] ?? [];
    expect(digest).toBe(sha256(readFileSync(at('repository/outrider-1.10.0.tgz'))));
    expect(created).toBe('2023-11-14T22:14:20.000Z');
  });

  it('refuses a path that the format cannot hold', () => {
    const file = { path: `chart/${'x'.repeat(100)}`, content: Buffer.from('') };
    expect(() => archive([file], time)).toThrow(RangeError);
  });
});

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
