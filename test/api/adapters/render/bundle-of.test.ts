import { describe, expect, it } from 'vitest';

import { bundleFolder, bundleForm } from '@outrider/api/src/adapters/render/bundle-of.ts';

const files = (...names: readonly string[]) => new Map(names.map((name) => [name, '']));

describe('api/adapters/render/bundle-of', () => {
  it.each([
    ['apps/shop/deploy.yaml', 'apps', [], 'apps'],
    ['apps/shop/deploy.yaml', 'apps', ['apps/shop/fleet.yaml'], 'apps/shop'],
    ['apps/shop/base/deploy.yaml', 'apps', ['apps/shop/fleet.yml', 'apps/fleet.yaml'], 'apps/shop'],
    ['apps/shop/templates/a.yaml', 'apps', ['apps/shop/Chart.yaml'], 'apps/shop'],
    ['shop/deploy.yaml', '', ['fleet.yaml'], ''],
    ['deploy.yaml', '', [], ''],
  ])('finds the bundle of %s below %j with %j: %j', (...[file, deployed, names, folder]) => {
    expect(bundleFolder(file, deployed, files(...names))).toBe(folder);
  });

  it.each([
    ['shop', ['shop/a.yaml'], { form: 'plain', folder: 'shop' }],
    ['', ['a.yaml'], { form: 'plain', folder: '' }],
    ['shop', ['shop/kustomization.yml'], { form: 'kustomize', folder: 'shop' }],
    ['', ['Chart.yaml'], { form: 'helm', chart: '' }],
  ])('knows the form of %j with %j', (folder, names, form) => {
    expect(bundleForm(folder, files(...names))).toMatchObject(form);
  });

  it('goes by what fleet.yaml says', () => {
    const form = (fleet: string, ...names: readonly string[]) =>
      bundleForm('shop', new Map([...files(...names), ['shop/fleet.yaml', fleet]]));
    expect(form('kustomize: { dir: overlays/eu }', 'shop/overlays/eu/kustomization.yaml')).toEqual({
      form: 'kustomize',
      folder: 'shop/overlays/eu',
    });
    expect(form('helm: { chart: ./chart/, valuesFiles: [eu.yaml] }', 'shop/chart/Chart.yaml')).toMatchObject({
      form: 'helm',
      chart: 'shop/chart',
      valueFiles: ['shop/eu.yaml'],
    });
    expect(form('kustomize: { dir: ../other }')).toMatchObject({ form: 'elsewhere' });
    expect(form('helm: many\nkustomize: [1]\nnamespace: 7')).toEqual({ form: 'plain', folder: 'shop' });
  });
});
