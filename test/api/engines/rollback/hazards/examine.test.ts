import { describe, expect, it } from 'vitest';

import { examine, type Comparison } from '@outrider/api/src/engines/rollback/hazards/examine.ts';
import { commitBook, sha } from '../../../../support/rollback/rollback-parts.ts';

const NOW = sha('b');
const THEN = sha('a');

type Files = Readonly<Record<string, string>>;

const compare = (now: Files, then: Files, more: Partial<Comparison> = {}) =>
  examine(commitBook([], { [NOW]: now, [THEN]: then }), {
    gitRepo: 'fleet-default/shop',
    now: NOW,
    then: THEN,
    path: 'app',
    witnessed: true,
    patienceMs: 10_000,
    ...more,
  });

const kinds = async (now: Files, then: Files, more: Partial<Comparison> = {}) =>
  (await compare(now, then, more)).hazards.map(({ kind }) => kind);

const manifest = (apiVersion: string, kind: string, rest: object) =>
  JSON.stringify({ apiVersion, kind, metadata: { name: 'web', namespace: 'shop' }, ...rest });
const both = ([apiVersion, kind, now, then]: readonly [string, string, object, object]) =>
  kinds(
    { 'app/a.yaml': manifest(apiVersion, kind, now) },
    { 'app/a.yaml': manifest(apiVersion, kind, then) },
  );

describe('api/engines/rollback/hazards/examine', () => {
  it.each([
    ['apps/v1', 'Deployment', { spec: { selector: { a: 1 } } }, { spec: { selector: { a: 2 } } }],
    ['apps/v1', 'DaemonSet', { spec: { selector: { a: 1 } } }, { spec: { selector: { a: 2 } } }],
    ['apps/v1', 'StatefulSet', { spec: { serviceName: 'a' } }, { spec: { serviceName: 'b' } }],
    ['batch/v1', 'Job', { spec: { template: { a: 1 } } }, { spec: { template: { a: 2 } } }],
    ['v1', 'Service', { spec: { clusterIP: 'None' } }, { spec: { clusterIP: '10.0.0.1' } }],
    ['rbac.authorization.k8s.io/v1', 'RoleBinding', { roleRef: { name: 'a' } }, { roleRef: { name: 'b' } }],
    ['storage.k8s.io/v1', 'StorageClass', { provisioner: 'a' }, { provisioner: 'b' }],
    ['v1', 'ConfigMap', { immutable: true, data: { a: '1' } }, { immutable: true, data: { a: '2' } }],
  ])('knows what cannot be changed back: %s %s', async (...versions) => {
    expect(await both(versions)).toStrictEqual(['immutable-field']);
  });

  it.each([
    ['apps/v1', 'Deployment', { spec: { replicas: 1 } }, { spec: { replicas: 2 } }],
    ['apps/v1', 'StatefulSet', { spec: { replicas: 1 } }, { spec: { replicas: 2, template: {} } }],
    ['v1', 'Service', { spec: { clusterIP: '10.0.0.1' } }, { spec: {} }],
    ['v1', 'ConfigMap', { data: { a: '1' } }, { data: { a: '2' } }],
    ['shop.example/v1', 'Deployment', { spec: { selector: 1 } }, { spec: { selector: 2 } }],
  ])('says nothing of what can: %s %s', async (...versions) => {
    expect(await both(versions)).toStrictEqual([]);
  });

  it('never tells the data of Secrets', async () => {
    const secret = (data: object) => manifest('v1', 'Secret', { immutable: true, data });
    const result = await compare(
      { 'app/a.yaml': secret({ password: 'aHVudGVyMg==' }) },
      { 'app/a.yaml': secret({ password: 'c3dvcmRmaXNo' }) },
    );
    expect(result.hazards).toHaveLength(1);
    expect(JSON.stringify(result)).not.toMatch(/aHVudGVyMg|c3dvcmRmaXNo/);
  });

  it('sees versions of custom resources that are not known there', async () => {
    const crd = (...versions: string[]) =>
      manifest('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
        spec: { versions: versions.map((name) => ({ name })) },
      });
    const removed = await compare({ 'app/crd.yaml': crd('v1', 'v2') }, { 'app/crd.yaml': crd('v1') });
    expect(removed.hazards).toMatchObject([{ kind: 'crd-change', risk: 'high' }]);
    expect(removed.hazards[0]?.claim.text).toMatch(/v2/);
    const added = await compare({ 'app/crd.yaml': crd('v1') }, { 'app/crd.yaml': crd('v1', 'v0') });
    expect(added.hazards).toMatchObject([{ kind: 'crd-change', risk: 'medium' }]);
    expect(await kinds({ 'app/crd.yaml': crd('v1') }, {})).toStrictEqual(['crd-change']);
  });

  it('sees volumes that go, or cannot be changed back', async () => {
    const claim = manifest('v1', 'PersistentVolumeClaim', {
      spec: { resources: { requests: { storage: '2Gi' } } },
    });
    expect(await kinds({ 'app/pvc.yaml': claim }, {})).toStrictEqual(['storage']);
    const set = (size: string) =>
      manifest('apps/v1', 'StatefulSet', { spec: { volumeClaimTemplates: [{ spec: { size } }] } });
    expect(await kinds({ 'app/s.yaml': set('2Gi') }, { 'app/s.yaml': set('1Gi') })).toStrictEqual([
      'storage',
    ]);
  });

  it('sees migrations of databases by files and by Jobs', async () => {
    expect(await kinds({ 'app/db/migrations/0007.sql': 'ALTER TABLE x' }, {})).toStrictEqual([
      'schema-migration',
    ]);
    expect(await kinds({ 'app/V7__add.sql': 'ALTER' }, {})).toStrictEqual(['schema-migration']);
    const job = (image: string) =>
      manifest('batch/v1', 'Job', { spec: { template: { spec: { containers: [{ image }] } } } });
    const found = await kinds({ 'app/job.yaml': job('flyway/flyway:10') }, {});
    expect(found).toStrictEqual(['schema-migration']);
    expect(await kinds({ 'app/job.yaml': job('busybox:1') }, {})).toStrictEqual([]);
  });

  it('sees what would be uninstalled', async () => {
    const namespace = JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
    expect(await kinds({ 'app/ns.yaml': namespace }, {})).toStrictEqual(['uninstalls']);
    const changed = await compare(
      { 'app/fleet.yaml': 'namespace: new\nhelm: {values: {a: 1}}' },
      { 'app/fleet.yaml': 'namespace: old\nhelm: {values: {a: 2}}' },
    );
    expect(changed.hazards).toMatchObject([{ kind: 'uninstalls', risk: 'high' }]);
    expect(
      await kinds({ 'app/fleet.yaml': 'helm: {a: 1}' }, { 'app/fleet.yaml': 'helm: {a: 2}' }),
    ).toStrictEqual([]);
    const fresh = { 'app/a.yaml': manifest('v1', 'ConfigMap', {}) };
    expect(await kinds(fresh, {}, { witnessed: false })).toStrictEqual(['uninstalls']);
  });

  it('looks only below the path of the bundle', async () => {
    expect(await kinds({ 'web/V7__add.sql': 'ALTER' }, {})).toStrictEqual([]);
    expect(await kinds({ 'web/V7__add.sql': 'ALTER' }, {}, { path: undefined })).toHaveLength(1);
  });

  it('says what it could not compare, and raises nothing', async () => {
    const off = await examine(commitBook([]), {
      gitRepo: 'fleet-default/shop',
      now: NOW,
      then: THEN,
      path: undefined,
      witnessed: true,
      patienceMs: 1,
    });
    // The same for every revision, so that a plan says it once.
    expect(off.gaps).toStrictEqual([
      'What changed since older revisions could not be compared: Repositories are not read.',
    ]);
    const template = 'kind: X\nname: {{ .Values.name }}\n{{- end }}';
    expect((await compare({ 'app/t.yaml': template }, { 'app/t.yaml': '' })).gaps.join()).toMatch(/template/);
    const bomb = `a: &a [x]\n${'bcdefghij'.replace(/./g, (letter, at: number) => {
      const before = String.fromCharCode('a'.charCodeAt(0) + at);
      return `${letter}: &${letter} [${Array(9).fill(`*${before}`).join(',')}]\n`;
    })}`;
    expect((await compare({ 'app/b.yaml': bomb }, { 'app/b.yaml': '- - :\n\t: {' })).hazards).toStrictEqual(
      [],
    );
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`app/${at}.yaml`, 'a: 1']));
    expect((await compare(many, {})).gaps.join()).toMatch(/20 changed files could not be compared/);
  });

  it('takes objects that hold themselves for what they are', async () => {
    const job = (image: string) =>
      `apiVersion: batch/v1\nkind: Job\nmetadata: {name: migrate}\nspec: &s {image: ${image}, again: *s}\n`;
    const found = await kinds({ 'app/job.yaml': job('a') }, { 'app/job.yaml': job('b') });
    expect(found).toStrictEqual(['schema-migration']);
    expect(
      await kinds({ 'app/job.yaml': job('a') }, { 'app/job.yaml': `${job('a')}# more\n` }),
    ).toStrictEqual([]);
  });

  it('reads no file that would hold everybody up', async () => {
    const long = `${manifest('v1', 'Namespace', {})}\n# ${'x'.repeat(200_000)}\n`;
    const result = await compare({ 'app/ns.yaml': long }, {});
    expect(result.hazards).toStrictEqual([]);
    expect(result.gaps.join()).toMatch(/1 changed file could not be compared/);
    const wide = Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [`app/${at}.yaml`, `# ${'x'.repeat(100_000)}\n`]),
    );
    expect((await compare(wide, {})).gaps.join()).toMatch(/2 changed files could not be compared/);
  });
});
