import { describe, expect, it } from 'vitest';

import type { ObjectRef } from '@outrider/api/contract/object-ref.ts';
import { isCannot } from '@outrider/api/src/pipeline/suggest/actions/parts/compiled-action.ts';
import { bundleSourceOf } from '@outrider/api/src/pipeline/suggest/sources/bundle-source.ts';
import { fieldChanges } from '@outrider/api/src/pipeline/suggest/sources/field-edit.ts';
import type { WantedField } from '@outrider/api/src/pipeline/suggest/sources/wanted-field.ts';
import { bundle, gitRepo, snapshotOf } from '../../../../support/records.ts';
import { editedText, sourcesOf } from '../../../../support/suggest/source-files.ts';

const web: ObjectRef = {
  cluster: 'c-1',
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'shop',
  name: 'web',
};
const replicas: WantedField = { object: web, path: ['spec', 'replicas'], now: 2, value: 3 };
const image: WantedField = {
  object: web,
  path: ['spec', 'template', 'spec', 'containers', { key: 'name', is: 'web' }, 'image'],
  now: 'registry:5000/shop/web:1.0',
  value: 'registry:5000/shop/web:1.1',
};

const manifest = (name = 'web', count = 2) => `apiVersion: v1
kind: Service
metadata: { name: ${name} }
---
apiVersion: apps/v1
kind: Deployment
metadata: &meta
  name: ${name}
spec:
  replicas: ${count} # two are enough
  template:
    metadata: *meta
    spec:
      containers:
        - name: web
          image: registry:5000/shop/web:1.0
`;

/** The file that changes and what it becomes, or why nothing does. */
function edited(
  files: Readonly<Record<string, string>>,
  ...wanted: readonly WantedField[]
): readonly [string, string?] {
  const [repo, shop, sources] = [gitRepo(), bundle(), sourcesOf(files)];
  const source = bundleSourceOf(shop, { snapshot: snapshotOf(repo, shop), sources });
  if (isCannot(source)) return [source.cannot];
  const found = fieldChanges(source, wanted);
  if (isCannot(found)) return [found.cannot];
  const [change] = found.changes;
  return [change?.type === 'git-edit' ? change.file : '', editedText(sources, found.changes)];
}

describe('api/pipeline/suggest/sources/field-edit', () => {
  it('edits the one document of a file that describes the object, and keeps comments and anchors', () => {
    const files = { 'app/README.md': 'web', 'app/deep/all.yaml': manifest() };
    expect(edited(files, replicas)).toEqual(['app/deep/all.yaml', manifest('web', 3)]);
  });

  it('edits several fields of one file', () => {
    const [file, text] = edited({ 'app/all.yaml': manifest() }, replicas, image);
    expect(file).toBe('app/all.yaml');
    expect(text).toBe(manifest('web', 3).replace('web:1.0', 'web:1.1'));
  });

  it.each([
    [
      'nothing describes it',
      { 'app/a.yaml': manifest('other') },
      'No file of the bundle holds the Deployment web.',
    ],
    [
      'two files describe it',
      { 'app/a.yaml': manifest(), 'app/b.yaml': manifest() },
      'The bundle holds more than one Deployment web.',
    ],
    [
      'another namespace is written',
      { 'app/a.yaml': manifest().replace('  name: web\nspec', '  name: web\n  namespace: test\nspec') },
      'No file of the bundle holds the Deployment web.',
    ],
    [
      'overlays are laid over it',
      {
        'app/a.yaml': manifest(),
        'app/fleet.yaml': 'targetCustomizations: [{ yaml: { overlays: [eu] } }]\n',
      },
      'fleet.yaml lays other files over those of the bundle (yaml.overlays) for some clusters.',
    ],
    ['there are no files', {}, 'Which files bundle shop-app is made from is not known.'],
    [
      'fleet.yaml cannot be read',
      { 'app/a.yaml': manifest(), 'app/fleet.yaml': 'a: [' },
      'app/fleet.yaml: Line',
    ],
  ])('says why not where %s', (_, files, reason) => {
    expect(edited(files, replicas)[0]).toContain(reason);
    expect(edited(files, replicas)).toHaveLength(1);
  });

  describe('of a kustomization', () => {
    const base = {
      'app/base/kustomization.yaml': 'resources: [web.yaml]\n',
      'app/base/web.yaml': manifest(),
    };
    const overlay = (more: string) => ({ 'app/kustomization.yaml': `resources: [base]\n${more}`, ...base });

    it.each([
      ['a resource of a base', overlay(''), 'app/base/web.yaml'],
      ['replicas', overlay('replicas: [{ name: web, count: 2 }]\n'), 'app/kustomization.yaml'],
      [
        'a patch',
        {
          ...overlay('patches: [{ path: more.yaml }]\n'),
          'app/more.yaml':
            'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: 2 }\n',
        },
        'app/more.yaml',
      ],
      [
        'a patch that says something else',
        {
          ...overlay('patches: [{ path: more.yaml }]\n'),
          'app/more.yaml':
            'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { paused: true }\n',
        },
        'app/base/web.yaml',
      ],
      [
        'the folder that fleet.yaml names',
        { 'app/fleet.yaml': 'kustomize: { dir: base }\n', ...base },
        'app/base/web.yaml',
      ],
    ])('edits %s', (_, files, file) => {
      expect(edited(files, replicas)[0]).toBe(file);
    });

    it('knows an object by the name that it has before a prefix', () => {
      const files = { ...overlay('namePrefix: shop-\n') };
      const [file] = edited(files, { ...replicas, object: { ...web, name: 'shop-web' } });
      expect(file).toBe('app/base/web.yaml');
    });

    it.each([
      [
        'a patch within it',
        overlay('patches:\n  - patch: |\n      - { op: replace, path: /spec/replicas, value: 2 }\n'),
        'A patch within kustomization.yaml sets spec.replicas.',
      ],
      [
        'operations in a file',
        {
          ...overlay('patches: [{ path: operations.yaml, target: { kind: Deployment } }]\n'),
          'app/operations.yaml': '- { op: replace, path: /spec/replicas, value: 2 }\n',
        },
        'The operations in operations.yaml set spec.replicas.',
      ],
      [
        'a patch for a selection of objects',
        {
          ...overlay('patches: [{ path: all.yaml, target: { kind: Deployment } }]\n'),
          'app/all.yaml':
            'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: any }\nspec: { replicas: 2 }\n',
        },
        'A patch of kustomization.yaml for a selection of objects sets spec.replicas.',
      ],
      [
        'nothing that is there',
        { 'app/kustomization.yaml': 'resources: ["https://git.example.com/base"]\n' },
        'No file of the kustomization holds the Deployment web.',
      ],
    ])('says why not where the value comes from %s', (_, files, reason) => {
      expect(edited(files, replicas)).toEqual([reason]);
    });

    it('does not touch an image that is pinned to a digest', () => {
      const files = overlay('images: [{ name: registry:5000/shop/web, digest: "sha256:1" }]\n');
      expect(edited(files, image)[0]).toContain('sets more of the image than its tag');
    });
  });

  describe('of a chart', () => {
    const chart = {
      'app/Chart.yaml': 'name: web\n',
      'app/templates/web.yaml': 'replicas: {{ .Values.replicaCount }}\n',
    };

    it.each([
      ['its own values', { ...chart, 'app/values.yaml': 'replicaCount: 2\n' }, 'app/values.yaml'],
      [
        'a file of values',
        {
          ...chart,
          'app/fleet.yaml': 'helm: { valuesFiles: [eu/values.yaml] }\n',
          'app/eu/values.yaml': 'replicas: 2\n',
        },
        'app/eu/values.yaml',
      ],
      [
        'values of a customization',
        {
          ...chart,
          'app/fleet.yaml': 'targetCustomizations:\n  - helm:\n      values:\n        replicaCount: 2\n',
        },
        'app/fleet.yaml',
      ],
    ])('edits %s', (_, files, file) => {
      expect(edited(files, replicas)[0]).toBe(file);
    });

    it.each([
      [
        'none is surely meant',
        { ...chart, 'app/values.yaml': 'workers: 2\n' },
        'none of the values it is given',
      ],
      [
        'one layer overrides another',
        {
          ...chart,
          'app/values.yaml': 'replicaCount: 2\n',
          'app/fleet.yaml': 'helm: { values: { replicaCount: 2 } }\n',
        },
        'may be made from replicaCount in app/fleet.yaml or from replicaCount in app/values.yaml',
      ],
      [
        'the clusters have values of their own',
        { ...chart, 'app/fleet.yaml': 'helm: { valuesFrom: [{ configMapKeyRef: { name: a } }] }\n' },
        'takes values from ConfigMaps or Secrets',
      ],
      [
        'a file of values leads out of the repository',
        { ...chart, 'app/fleet.yaml': 'helm: { valuesFiles: [../../../etc/passwd] }\n' },
        'is not a path within the repository.',
      ],
    ])('says why not where %s', (_, files, reason) => {
      expect(edited(files, replicas)[0]).toContain(reason);
      expect(edited(files, replicas)).toHaveLength(1);
    });
  });
});
