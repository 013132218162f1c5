import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../rancher/kube/json.ts';
import { deploymentBody, useTestNamespace } from './test-namespace.ts';

describe('conformance/write', () => {
  const namespace = useTestNamespace();
  const metadataOf = (object: JsonObject) => object.metadata as JsonObject;

  it('gives a new object what only the server gives', async () => {
    const created = await namespace.deployment('fresh');
    expect(created.code).toBe(201);
    expect(created.body.metadata).toMatchObject({ name: 'fresh', namespace: namespace.name, generation: 1 });
    const { uid, creationTimestamp, resourceVersion } = metadataOf(created.body);
    expect(uid).toMatch(/^[0-9a-f]{8}-/);
    expect(creationTimestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(Number(resourceVersion)).toBeGreaterThan(0);
  });

  it('fills in defaults', async () => {
    const created = await namespace.deployment('defaults', { replicas: undefined });
    expect(created.body.spec).toMatchObject({
      replicas: 1,
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
      template: {
        spec: {
          restartPolicy: 'Always',
          dnsPolicy: 'ClusterFirst',
          containers: [{ imagePullPolicy: 'IfNotPresent', terminationMessagePath: '/dev/termination-log' }],
        },
      },
    });
  });

  it('makes a name from generateName', async () => {
    const created = await namespace.call('POST', namespace.core('configmaps'), {
      body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'made-' } },
    });
    expect(metadataOf(created.body).name).toMatch(/^made-[a-z0-9]{5}$/);
  });

  it('refuses to create what exists', async () => {
    await namespace.configMap('twice');
    const again = await namespace.configMap('twice');
    expect(again).toMatchObject({
      message: 'configmaps "twice" already exists',
      reason: 'AlreadyExists',
      details: { name: 'twice', kind: 'configmaps' },
      code: 409,
    });
  });

  it('refuses a name that is none', async () => {
    const answer = await namespace.configMap('Not_A_Name');
    expect(answer).toMatchObject({
      code: 422,
      reason: 'Invalid',
      details: { causes: [{ field: 'metadata.name' }] },
    });
  });

  it('refuses another namespace than the one of the path', async () => {
    const answer = await namespace.configMap('elsewhere', {}, { namespace: 'default' });
    expect(answer).toMatchObject({ code: 400, reason: 'BadRequest' });
  });

  it('refuses to create in a namespace that is not there', async () => {
    const answer = await namespace.call('POST', '/api/v1/namespaces/no-such-namespace/configmaps', {
      body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'lost' } },
    });
    expect(answer.body).toMatchObject({ code: 404, message: 'namespaces "no-such-namespace" not found' });
  });

  it('refuses an update that stands on an old version', async () => {
    const first = await namespace.configMap('stale', { x: '1' });
    const path = namespace.core('configmaps/stale');
    const updated = await namespace.call('PUT', path, { body: { ...first, data: { x: '2' } } });
    expect(updated.code).toBe(200);
    const refused = await namespace.call('PUT', path, { body: { ...first, data: { x: '3' } } });
    expect(refused.body).toMatchObject({
      code: 409,
      reason: 'Conflict',
      details: { name: 'stale', kind: 'configmaps' },
    });
    expect(refused.body.message).toContain(
      'the object has been modified; please apply your changes to the latest version and try again',
    );
  });

  it('does not count a write that changes nothing', async () => {
    const created = await namespace.configMap('same', { x: '1' });
    const { resourceVersion: _old, managedFields: _fields, ...metadata } = metadataOf(created);
    const again = await namespace.call('PUT', namespace.core('configmaps/same'), {
      body: { ...created, metadata },
    });
    expect(metadataOf(again.body).resourceVersion).toBe(metadataOf(created).resourceVersion);
  });

  it('raises the generation with the desired state only', async () => {
    await namespace.deployment('generations');
    const path = namespace.group('apps/v1', 'deployments/generations');
    const patch = (body: unknown) =>
      namespace.call('PATCH', path, { contentType: 'application/merge-patch+json', body });
    const labelled = await patch({ metadata: { labels: { x: 'y' } } });
    expect(metadataOf(labelled.body).generation).toBe(1);
    const scaled = await patch({ spec: { replicas: 3 } });
    expect(metadataOf(scaled.body).generation).toBe(2);
  });

  it('keeps status and spec apart', async () => {
    await namespace.deployment('parts');
    const path = namespace.group('apps/v1', 'deployments/parts');
    const ignored = await namespace.call('PATCH', path, {
      contentType: 'application/merge-patch+json',
      body: { status: { readyReplicas: 7, replicas: 7 } },
    });
    expect((ignored.body.status as JsonObject).readyReplicas).toBeUndefined();
    const changed = await namespace.call('PATCH', `${path}/status`, {
      contentType: 'application/merge-patch+json',
      body: { status: { readyReplicas: 1, replicas: 1 }, spec: { replicas: 9 } },
    });
    expect(changed.body).toMatchObject({ status: { readyReplicas: 1 }, spec: { replicas: 1 } });
  });

  it('reads and changes the scale', async () => {
    await namespace.deployment('scaled');
    const path = namespace.group('apps/v1', 'deployments/scaled/scale');
    const scale = await namespace.call('GET', path);
    expect(scale.body).toMatchObject({ kind: 'Scale', apiVersion: 'autoscaling/v1', spec: { replicas: 1 } });
    const changed = await namespace.call('PATCH', path, {
      contentType: 'application/merge-patch+json',
      body: { spec: { replicas: 4 } },
    });
    expect(changed.body.spec).toEqual({ replicas: 4 });
  });

  it('rehearses with dryRun=All and changes nothing', async () => {
    const created = await namespace.call('POST', namespace.core('configmaps?dryRun=All'), {
      body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'rehearsed' } },
    });
    expect(created).toMatchObject({ code: 201, body: { metadata: { name: 'rehearsed' } } });
    expect((await namespace.call('GET', namespace.core('configmaps/rehearsed'))).code).toBe(404);

    const kept = await namespace.configMap('kept', { x: '1' });
    const path = namespace.core('configmaps/kept');
    const patched = await namespace.call('PATCH', `${path}?dryRun=All`, {
      contentType: 'application/merge-patch+json',
      body: { data: { x: '2' } },
    });
    expect(patched.body.data).toEqual({ x: '2' });
    await namespace.call('DELETE', `${path}?dryRun=All`);
    const now = await namespace.call('GET', path);
    expect(now.body).toMatchObject({
      data: { x: '1' },
      metadata: { resourceVersion: metadataOf(kept).resourceVersion },
    });
  });

  it('finds in a rehearsal what would be refused', async () => {
    const body = deploymentBody('refused', {
      selector: { matchLabels: { app: 'other' } },
      template: undefined,
    });
    const answer = await namespace.call('POST', namespace.group('apps/v1', 'deployments?dryRun=All'), {
      body,
    });
    expect(answer.body).toMatchObject({ code: 422, reason: 'Invalid' });
  });

  it('refuses, warns of or drops unknown fields', async () => {
    const body = (name: string) => ({
      ...deploymentBody(name),
      spec: { ...(deploymentBody(name).spec as JsonObject), replcas: 2 },
    });
    const path = namespace.group('apps/v1', 'deployments');
    const strict = await namespace.call('POST', `${path}?fieldValidation=Strict`, { body: body('strict') });
    expect(strict.body).toMatchObject({ code: 400, reason: 'BadRequest' });
    expect(strict.body.message).toContain('strict decoding error: unknown field "spec.replcas"');
    const warned = await namespace.call('POST', `${path}?fieldValidation=Warn`, { body: body('warned') });
    expect(warned.code).toBe(201);
    expect(String(warned.headers.warning)).toMatch(/^299 - "unknown field \\"spec\.replcas\\""/);
    const ignored = await namespace.call('POST', `${path}?fieldValidation=Ignore`, { body: body('ignored') });
    expect(ignored.code).toBe(201);
    expect(ignored.headers.warning).toBeUndefined();
    expect((ignored.body.spec as JsonObject).replcas).toBeUndefined();
  });

  it('refuses values of the wrong type', async () => {
    const body = deploymentBody('typed', { replicas: 'many' });
    const answer = await namespace.call('POST', namespace.group('apps/v1', 'deployments'), { body });
    expect(answer.body).toMatchObject({ code: 400, reason: 'BadRequest' });
  });

  it('refuses to change what cannot change', async () => {
    await namespace.deployment('fixed');
    const answer = await namespace.call('PATCH', namespace.group('apps/v1', 'deployments/fixed'), {
      contentType: 'application/merge-patch+json',
      body: {
        spec: {
          selector: { matchLabels: { app: 'new' } },
          template: { metadata: { labels: { app: 'new' } } },
        },
      },
    });
    expect(answer.body).toMatchObject({ code: 422, reason: 'Invalid' });
    expect(answer.body.message).toContain('field is immutable');
  });
});
