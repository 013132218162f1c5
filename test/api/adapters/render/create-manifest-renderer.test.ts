import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  createManifestRenderer,
  type ManifestRendererOptions,
} from '@outrider/api/src/adapters/render/create-manifest-renderer.ts';
import type { GitTreeReader } from '@outrider/api/src/ports/git-tree-reader.ts';
import { kubernetesTools } from '../../../../scripts/kubernetes-tools.mts';

type Files = Readonly<Record<string, string>>;

const PROGRAMS = { ...kubernetesTools(), kustomize: undefined };
const NONE = { helm: undefined, kustomize: undefined, kubectl: undefined };
const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: cart }\n';
const CHART: Files = {
  'shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  'shop/values.yaml': 'name: cart\n',
  'shop/templates/map.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: {{ required "no name" .Values.name }} }\n',
};
const KUSTOMIZED: Files = {
  'shop/kustomization.yaml': 'resources: [map.yaml]\nnamePrefix: eu-\n',
  'shop/map.yaml': CONFIG_MAP,
};

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'outrider-test-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** What comes of editing files of a folder `shop` that Fleet deploys. */
function render(files: Files, edited: Files, more: Partial<ManifestRendererOptions> = {}) {
  const trees: GitTreeReader = {
    folderAt: async () => ({ value: Object.entries(files).map(([name, text]) => ({ path: name, text })) }),
  };
  const renderer = createManifestRenderer({ trees, programs: PROGRAMS, folder, ...more });
  const commit = 'a'.repeat(40);
  const request = { repository: 'https://git.example.com/shop', commit, folder: 'shop' };
  return renderer.render({ ...request, edited: new Map(Object.entries(edited)) });
}

/** A program that a test writes. */
async function program(script: string): Promise<ManifestRendererOptions['programs']> {
  const file = path.join(folder, 'program');
  await writeFile(file, `#!${process.execPath}\n${script}\n`, { mode: 0o700 });
  return { ...NONE, helm: file };
}

describe('api/adapters/render/create-manifest-renderer', () => {
  it('renders a chart with its edits, and leaves nothing behind', async () => {
    expect(await render(CHART, { 'shop/values.yaml': 'name: basket\n' })).toEqual({
      outcome: 'rendered',
      objects: 1,
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it.each<[string, Files]>([
    ['values that it cannot do without', { 'shop/values.yaml': 'other: 1\n' }],
    ['a template that is none', { 'shop/templates/map.yaml': '{{ if }}' }],
    ['values that are no YAML', { 'shop/values.yaml': 'name: [\n' }],
  ])('refuses %s, and says nothing of where the files lay', async (_, edited) => {
    const answer = await render(CHART, edited);
    expect(answer).toMatchObject({ outcome: 'refused' });
    expect(JSON.stringify(answer)).not.toContain(folder);
    expect(await readdir(folder)).toEqual([]);
  });

  it('does not blame an edit for what was broken before', async () => {
    const broken = { ...CHART, 'shop/templates/more.yaml': '{{ fail "always" }}' };
    expect(await render(broken, { 'shop/values.yaml': 'name: basket\n' })).toMatchObject({
      outcome: 'unknown',
    });
  });

  it('takes values of fleet.yaml and of the files it names', async () => {
    const fleet =
      'namespace: web\nhelm: { releaseName: cart, valuesFiles: [eu.yaml], values: { name: basket } }\n';
    const files = {
      ...CHART,
      'shop/fleet.yaml': fleet,
      'shop/eu.yaml': 'name: 7\n',
      'shop/values.yaml': '{}\n',
    };
    expect(await render(files, { 'shop/eu.yaml': 'name: 8\n' })).toMatchObject({ outcome: 'rendered' });
  });

  it('renders a kustomization', async () => {
    expect(await render(KUSTOMIZED, { 'shop/map.yaml': CONFIG_MAP })).toEqual({
      outcome: 'rendered',
      objects: 1,
    });
    expect(await render(KUSTOMIZED, { 'shop/kustomization.yaml': 'resources: [mop.yaml]\n' })).toMatchObject({
      outcome: 'refused',
      message: expect.stringContaining('mop.yaml') as string,
    });
  });

  it('needs no program for plain manifests', async () => {
    const files = {
      'shop/map.yaml': CONFIG_MAP,
      'shop/more.yml': `${CONFIG_MAP}---\n${CONFIG_MAP}`,
      'shop/README.md': '#',
    };
    const programs = NONE;
    expect(await render(files, { 'shop/map.yaml': CONFIG_MAP }, { programs })).toEqual({
      outcome: 'rendered',
      objects: 3,
    });
    expect(await render(files, { 'shop/map.yaml': 'a: [\n' }, { programs })).toMatchObject({
      outcome: 'refused',
      message: expect.stringContaining('shop/map.yaml') as string,
    });
  });

  it.each<[string, Files]>([
    [
      'a base from elsewhere',
      { 'shop/kustomization.yaml': 'resources: ["https://git.example.com/base?ref=1"]\n' },
    ],
    ['a base outside of the folder', { 'shop/kustomization.yaml': 'resources: [../../../../etc/passwd]\n' }],
    ['a chart from elsewhere', { 'shop/fleet.yaml': 'helm: { chart: "oci://charts.example.com/shop" }\n' }],
    [
      'a chart of a repository',
      { 'shop/fleet.yaml': 'helm: { chart: shop, repo: "https://charts.example.com" }\n' },
    ],
    ['a chart outside of the folder', { 'shop/fleet.yaml': 'helm: { chart: ../../shop }\n' }],
    [
      'values outside of the folder',
      { ...CHART, 'shop/fleet.yaml': 'helm: { valuesFiles: [/etc/passwd] }\n' },
    ],
    [
      'values of each cluster',
      { ...CHART, 'shop/fleet.yaml': 'helm: { values: { name: "${ .ClusterName }" } }\n' },
    ],
    [
      'a chart it depends on',
      {
        ...CHART,
        'shop/Chart.yaml': `${CHART['shop/Chart.yaml'] ?? ''}dependencies: [{ name: redis, version: 1.0.0, repository: "https://charts.example.com" }]\n`,
      },
    ],
    ['a fleet.yaml that is none', { 'shop/fleet.yaml': 'helm: [\n' }],
  ])('does not know of %s', async (_, files) => {
    const answer = await render(files, files);
    expect(answer).toMatchObject({ outcome: 'unknown' });
    expect(JSON.stringify(answer)).not.toContain('root:');
  });

  it('does not render what there is no program for', async () => {
    const programs = NONE;
    expect(await render(CHART, { 'shop/values.yaml': 'name: x\n' }, { programs })).toMatchObject({
      outcome: 'unknown',
    });
    expect(await render(KUSTOMIZED, KUSTOMIZED, { programs })).toMatchObject({ outcome: 'unknown' });
  });

  it.each([
    '../outside.yaml',
    '/tmp/outside.yaml',
    'shop/../../outside.yaml',
    'shop//x.yaml',
    'shop\\..\\x.yaml',
  ])('lays no file down at %s', async (file) => {
    expect(await render({ ...CHART, [file]: 'a: 1\n' }, { 'shop/values.yaml': 'name: x\n' })).toMatchObject({
      outcome: 'unknown',
      message: expect.stringContaining('leads out') as string,
    });
    expect(await render(CHART, { [file]: 'a: 1\n' })).toMatchObject({ outcome: 'unknown' });
  });

  it('passes on why the files could not be read', async () => {
    const problem = { kind: 'not-found', message: 'shop/link is no file.' } as const;
    const trees: GitTreeReader = { folderAt: async () => ({ problem }) };
    expect(await render(CHART, {}, { trees })).toEqual({
      outcome: 'unknown',
      message: 'shop/link is no file.',
    });
  });

  it('ends a program that takes too long, and is not brought down by one that gives too much', async () => {
    const edited = { 'shop/values.yaml': 'name: x\n' };
    const endless = await program('setInterval(() => undefined, 1000)');
    expect(await render(CHART, edited, { programs: endless, timeoutMs: 300 })).toMatchObject({
      outcome: 'unknown',
    });
    const flood = await program('for (;;) require("node:fs").writeSync(1, "x".repeat(1e5))');
    expect(await render(CHART, edited, { programs: flood })).toMatchObject({ outcome: 'unknown' });
  });

  it('gives programs nothing of our environment, and no way out', async () => {
    process.env.OUTRIDER_TEST_SECRET = 'geheim';
    const programs = await program('console.error(JSON.stringify(process.env)); process.exit(1)');
    const answer = await render({}, CHART, { programs });
    delete process.env.OUTRIDER_TEST_SECRET;
    expect(JSON.stringify(answer)).not.toContain('geheim');
    expect(JSON.stringify(answer)).toMatch(/in the folder|as they are/);
  });
});
