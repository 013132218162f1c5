import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../rancher/kube/json.ts';
import { useTestNamespace } from './test-namespace.ts';

const json = 'application/json-patch+json';
const merge = 'application/merge-patch+json';
const strategic = 'application/strategic-merge-patch+json';

describe('conformance/patch', () => {
  const namespace = useTestNamespace();

  const patchConfigMap = (name: string, contentType: string, body: unknown) =>
    namespace.call('PATCH', namespace.core(`configmaps/${name}`), { contentType, body });
  const patchDeployment = (name: string, body: unknown, contentType = strategic) =>
    namespace.call('PATCH', namespace.group('apps/v1', `deployments/${name}`), { contentType, body });
  const podSpecOf = (object: JsonObject) => {
    const { spec } = object as { spec: { template: { spec: Record<string, JsonObject[]> } } };
    return spec.template.spec;
  };

  it('applies the operations of a JSON patch', async () => {
    await namespace.configMap('json', { a: '1', b: '2', c: '3' });
    const answer = await patchConfigMap('json', json, [
      { op: 'test', path: '/data/a', value: '1' },
      { op: 'replace', path: '/data/a', value: '10' },
      { op: 'remove', path: '/data/b' },
      { op: 'add', path: '/metadata/annotations', value: {} },
      { op: 'add', path: '/metadata/annotations/example.com~1x', value: 'slash' },
      { op: 'copy', from: '/data/c', path: '/data/d' },
      { op: 'move', from: '/data/c', path: '/data/e' },
    ]);
    expect(answer.body.data).toEqual({ a: '10', d: '3', e: '3' });
    expect(answer.body.metadata).toMatchObject({ annotations: { 'example.com/x': 'slash' } });
  });

  it('changes nothing when a test of a JSON patch fails', async () => {
    await namespace.configMap('tested', { a: '1' });
    const answer = await patchConfigMap('tested', json, [
      { op: 'replace', path: '/data/a', value: '2' },
      { op: 'test', path: '/data/a', value: 'other' },
    ]);
    expect(answer.body).toMatchObject({ code: 422, reason: 'Invalid' });
    const now = await namespace.call('GET', namespace.core('configmaps/tested'));
    expect(now.body.data).toEqual({ a: '1' });
  });

  it('refuses a JSON patch of something that is not there', async () => {
    await namespace.configMap('absent', { a: '1' });
    const answer = await patchConfigMap('absent', json, [{ op: 'remove', path: '/data/none' }]);
    expect(answer.body).toMatchObject({ code: 422, reason: 'Invalid' });
  });

  it('holds a JSON patch to the resourceVersion it tests', async () => {
    const created = await namespace.configMap('guarded', { a: '1' });
    const { resourceVersion } = created.metadata as JsonObject;
    const guard = { op: 'test', path: '/metadata/resourceVersion', value: resourceVersion };
    const first = await patchConfigMap('guarded', json, [
      guard,
      { op: 'replace', path: '/data/a', value: '2' },
    ]);
    expect(first.code).toBe(200);
    const second = await patchConfigMap('guarded', json, [
      guard,
      { op: 'replace', path: '/data/a', value: '3' },
    ]);
    expect(second.code).toBe(422);
  });

  it('merges a merge patch: null removes', async () => {
    await namespace.configMap('merged', { a: '1', b: '2' });
    const answer = await patchConfigMap('merged', merge, { data: { a: null, c: '3' } });
    expect(answer.body.data).toEqual({ b: '2', c: '3' });
  });

  it('replaces lists by a merge patch', async () => {
    await namespace.deployment('lists');
    const containers = [{ name: 'other', image: 'registry.example/other:1' }];
    const answer = await patchDeployment('lists', { spec: { template: { spec: { containers } } } }, merge);
    expect(podSpecOf(answer.body).containers?.map(({ name }) => name)).toEqual(['other']);
  });

  it('refuses a merge patch with an old resourceVersion', async () => {
    await namespace.configMap('old', { a: '1' });
    const answer = await patchConfigMap('old', merge, {
      metadata: { resourceVersion: '1' },
      data: { a: '2' },
    });
    expect(answer.body).toMatchObject({ code: 409, reason: 'Conflict' });
  });

  it('merges containers, environment and ports by their keys in a strategic patch', async () => {
    await namespace.deployment('strategic');
    const answer = await patchDeployment('strategic', {
      spec: {
        template: {
          spec: {
            containers: [
              { name: 'app', env: [{ name: 'MORE', value: 'yes' }], ports: [{ containerPort: 80 }] },
              { name: 'sidecar', image: 'registry.example/sidecar:1' },
            ],
          },
        },
      },
    });
    const containers = podSpecOf(answer.body).containers ?? [];
    expect(containers.map(({ name }) => name).sort()).toEqual(['app', 'sidecar']);
    const app = containers.find(({ name }) => name === 'app') as {
      image: string;
      env: JsonObject[];
      ports: JsonObject[];
    };
    expect(app.image).toBe('registry.example/app:1');
    expect(app.env.map(({ name }) => name).sort()).toEqual(['LEVEL', 'MORE']);
    expect(app.ports).toEqual([{ containerPort: 80, protocol: 'TCP' }]);
  });

  it('obeys the directives of a strategic patch', async () => {
    await namespace.deployment('directives');
    const withContainers = (containers: unknown[]) => ({ spec: { template: { spec: { containers } } } });
    const sidecar = { name: 'sidecar', image: 'registry.example/sidecar:1' };
    await patchDeployment('directives', withContainers([sidecar]));
    const removed = await patchDeployment(
      'directives',
      withContainers([{ name: 'sidecar', $patch: 'delete' }]),
    );
    expect(podSpecOf(removed.body).containers?.map(({ name }) => name)).toEqual(['app']);
    const replaced = await patchDeployment('directives', withContainers([{ $patch: 'replace' }, sidecar]));
    expect(podSpecOf(replaced.body).containers?.map(({ name }) => name)).toEqual(['sidecar']);
    const strategy = await patchDeployment('directives', {
      spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } },
    });
    expect(strategy.body.spec).toMatchObject({ strategy: { type: 'Recreate' } });
    expect((strategy.body.spec as { strategy: JsonObject }).strategy.rollingUpdate).toBeUndefined();
  });

  it('takes scalars out of a list', async () => {
    await namespace.configMap('scalars', {}, { finalizers: ['example.com/a', 'example.com/b'] });
    const answer = await patchConfigMap('scalars', strategic, {
      metadata: { '$deleteFromPrimitiveList/finalizers': ['example.com/a'] },
    });
    expect((answer.body.metadata as JsonObject).finalizers).toEqual(['example.com/b']);
    await patchConfigMap('scalars', merge, { metadata: { finalizers: null } });
  });

  it('refuses a patch of an unknown kind', async () => {
    await namespace.configMap('unknown');
    const answer = await patchConfigMap('unknown', 'application/json', { data: {} });
    expect(answer.body).toMatchObject({ code: 415, reason: 'UnsupportedMediaType' });
  });

  it('refuses to patch what is not there', async () => {
    expect((await patchConfigMap('nowhere', merge, { data: {} })).body).toMatchObject({
      code: 404,
      reason: 'NotFound',
    });
  });

  it('refuses unknown fields strictly', async () => {
    await namespace.deployment('unknown-fields');
    const path = namespace.group('apps/v1', 'deployments/unknown-fields?fieldValidation=Strict');
    const answer = await namespace.call('PATCH', path, {
      contentType: merge,
      body: { spec: { paused: true, pauzed: true } },
    });
    expect(answer.body.message).toContain('unknown field "spec.pauzed"');
    expect([400, 422]).toContain(answer.code);
  });
});
