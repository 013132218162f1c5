import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

import type { PathStep } from '@outrider/api/src/pipeline/observe/drift/field-path.ts';
import { readBundleFiles } from '@outrider/api/src/pipeline/observe/drift/source/bundle-files.ts';
import { findSource } from '@outrider/api/src/pipeline/observe/drift/source/find-source.ts';

const manifest = `# the shop
apiVersion: v1
kind: Service
metadata:
  name: web
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2 # two are enough
  template:
    spec:
      containers:
        - name: log
          image: "log:1"
        - name: web
          image: "web:1"
          env:
            - { name: MODE, value: slow }
            - name: DB_PASSWORD
              value: planted
`;
const web = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };
const container: PathStep[] = [
  { key: 'spec' },
  { key: 'template' },
  { key: 'spec' },
  { key: 'containers' },
  { label: 'name=web', index: 0 },
];

const files = (...resources: object[]) => readBundleFiles({ spec: { resources } });
const plain = { name: 'manifests/web.yaml', content: manifest };

describe('api/pipeline/observe/drift/source/find-source', () => {
  it('finds the line of a scalar, and what it would be with the live value', async () => {
    const found = findSource(await files(plain), {
      object: web,
      steps: [...container, { key: 'image' }],
      live: 'web:2',
    });
    expect(found).toEqual({
      value: '"web:1"',
      file: 'manifests/web.yaml',
      line: 19,
      edit: { before: '          image: "web:1"', after: '          image: "web:2"' },
      removal: '          image: "web:1"',
    });
  });

  it('keeps comments, and offers the line for removal', async () => {
    const steps = [{ key: 'spec' }, { key: 'replicas' }];
    expect(findSource(await files(plain), { object: web, steps, live: 9 })).toMatchObject({
      value: '2',
      line: 12,
      edit: { after: '  replicas: 9 # two are enough' },
      removal: '  replicas: 2 # two are enough',
    });
  });

  it('finds it in gzipped content', async () => {
    const content = gzipSync(manifest).toString('base64');
    const zipped = await files({ name: 'web.yaml', content, encoding: 'base64+gz' });
    const steps = [{ key: 'spec' }, { key: 'replicas' }];
    expect(findSource(zipped, { object: web, steps, live: 9 })).toMatchObject({ file: 'web.yaml', line: 12 });
  });

  it('offers no removal of what shares its line, and no edit of what is no scalar', async () => {
    const env: PathStep[] = [
      ...container,
      { key: 'env' },
      { label: 'name=MODE', index: 0 },
      { key: 'value' },
    ];
    const shared = findSource(await files(plain), { object: web, steps: env, live: 'fast' });
    expect(shared).toMatchObject({ line: 21, edit: { after: '            - { name: MODE, value: fast }' } });
    expect(shared?.removal).toBeUndefined();
    const whole = findSource(await files(plain), { object: web, steps: container, live: { name: 'web' } });
    expect(whole?.edit).toBeUndefined();
  });

  it('hides credentials, also in the lines', async () => {
    const steps = [...container, { key: 'env' }, { label: 'name=DB_PASSWORD', index: 1 }, { key: 'value' }];
    const found = findSource(await files(plain), { object: web, steps, live: 'other' });
    expect(found?.value).toBe('"…"');
    expect(JSON.stringify(found)).not.toContain('planted');
  });

  it('tells no line on which a credential stands beside the value', async () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: 'key' };
    const compact = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key', labels: { a: 'b' } } };
    const json = { name: 'key.json', content: JSON.stringify({ ...compact, stringData: { x: 'planted' } }) };
    const label = [{ key: 'metadata' }, { key: 'labels' }, { key: 'a' }];
    const flow = manifest.replace('replicas: 2', 'x: { replicas: 2, DB_PASSWORD: planted }');
    const replicas = [{ key: 'spec' }, { key: 'x' }, { key: 'replicas' }];
    const spread = { name: 'key.json', content: JSON.stringify(compact, null, 2) };
    const found = [
      findSource(await files(json), { object: secret, steps: label, live: 'c' }),
      findSource(await files({ ...plain, content: flow }), { object: web, steps: replicas, live: 9 }),
    ];
    expect(found).toMatchObject([{ value: '"b"' }, { value: '2' }]);
    expect(JSON.stringify(found)).not.toContain('planted');
    expect(findSource(await files(spread), { object: secret, steps: label, live: 'c' })).toMatchObject({
      edit: { after: '      "a": "c"' },
    });
  });

  it('says that a value is absent, and where its object is', async () => {
    const steps = [...container, { key: 'tty' }];
    expect(findSource(await files(plain), { object: web, steps, live: true })).toEqual({
      value: null,
      file: 'manifests/web.yaml',
      line: 18,
    });
  });

  it('knows of nothing in charts, templates and kustomizations', async () => {
    const steps = [{ key: 'spec' }, { key: 'replicas' }];
    const chart = await files(plain, { name: 'Chart.yaml', content: 'name: shop' });
    const kustomized = await files(plain, { name: 'kustomization.yaml', content: '' });
    const template = await files({ name: 'web.yaml', content: manifest.replace('2 #', '{{ .Values.n }} #') });
    for (const source of [chart, kustomized, template]) {
      expect(findSource(source, { object: web, steps, live: 9 })).toBeUndefined();
    }
    expect([chart.form, kustomized.form, template.form]).toEqual(['chart', 'kustomize', 'plain']);
  });

  it('survives damaged bundles', async () => {
    for (const resources of [
      undefined,
      'x',
      [{}],
      [{ name: 'a.yaml', content: 'x', encoding: 'base64+gz' }],
    ]) {
      expect(await readBundleFiles({ spec: { resources } })).toBeDefined();
    }
    const broken = await files({ name: 'web.yaml', content: 'kind: web\n\t- : [' });
    expect(findSource(broken, { object: web, steps: [], live: 1 })).toBeUndefined();
  });
});
