import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../rancher/kube/json.ts';
import { deploymentBody, useTestNamespace } from './test-namespace.ts';

interface ManagedEntry {
  manager: string;
  operation: string;
  fieldsV1: JsonObject;
  subresource?: string;
}

describe('conformance/apply', () => {
  const namespace = useTestNamespace();

  /** Applies a ConfigMap as a manager. */
  function apply(name: string, data: JsonObject, options: { manager: string; force?: boolean }) {
    const { manager, force } = options;
    const path = namespace.core(`configmaps/${name}?fieldManager=${manager}${force ? '&force=true' : ''}`);
    return namespace.call('PATCH', path, {
      contentType: 'application/apply-patch+yaml',
      body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data },
    });
  }

  function managersOf(object: JsonObject): ManagedEntry[] {
    return ((object.metadata as JsonObject).managedFields ?? []) as ManagedEntry[];
  }

  function fieldsOf(object: JsonObject, manager: string): JsonObject | undefined {
    return managersOf(object).find((entry) => entry.manager === manager)?.fieldsV1;
  }

  it('creates what is not there and owns what it says', async () => {
    const answer = await apply('created', { a: '1' }, { manager: 'one' });
    expect(answer.code).toBe(201);
    const [entry] = managersOf(answer.body);
    expect(entry).toMatchObject({
      manager: 'one',
      operation: 'Apply',
      fieldsType: 'FieldsV1',
      apiVersion: 'v1',
    });
    expect(entry?.fieldsV1).toEqual({ 'f:data': { 'f:a': {} } });
  });

  it('needs a fieldManager', async () => {
    const answer = await namespace.call('PATCH', namespace.core('configmaps/nameless'), {
      contentType: 'application/apply-patch+yaml',
      body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'nameless' } },
    });
    expect(answer.code).toBeGreaterThanOrEqual(400);
    expect(answer.body.message).toContain('fieldManager');
  });

  it('reads YAML', async () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: yaml\ndata:\n  a: "1"\n';
    const answer = await namespace.call('PATCH', namespace.core('configmaps/yaml?fieldManager=one'), {
      contentType: 'application/apply-patch+yaml',
      body: text,
    });
    expect(answer.body.data).toEqual({ a: '1' });
  });

  it('removes what its manager no longer says, and nothing else', async () => {
    await apply('shrinks', { a: '1', b: '2' }, { manager: 'one' });
    await apply('shrinks', { c: '3' }, { manager: 'two' });
    const answer = await apply('shrinks', { a: '1' }, { manager: 'one' });
    expect(answer.body.data).toEqual({ a: '1', c: '3' });
  });

  it('names the other manager when values conflict', async () => {
    await apply('contested', { a: '1' }, { manager: 'one' });
    const answer = await apply('contested', { a: '2' }, { manager: 'two' });
    expect(answer.body).toMatchObject({
      code: 409,
      reason: 'Conflict',
      message: 'Apply failed with 1 conflict: conflict with "one": .data.a',
      details: {
        causes: [{ reason: 'FieldManagerConflict', message: 'conflict with "one"', field: '.data.a' }],
      },
    });
  });

  it('takes fields over by force', async () => {
    await apply('taken', { a: '1', b: '1' }, { manager: 'one' });
    const answer = await apply('taken', { a: '2' }, { manager: 'two', force: true });
    expect(answer.body.data).toEqual({ a: '2', b: '1' });
    expect(fieldsOf(answer.body, 'one')).toEqual({ 'f:data': { 'f:b': {} } });
    expect(fieldsOf(answer.body, 'two')).toEqual({ 'f:data': { 'f:a': {} } });
  });

  it('shares fields whose value both managers want', async () => {
    await apply('shared', { a: '1' }, { manager: 'one' });
    expect((await apply('shared', { a: '1' }, { manager: 'two' })).code).toBe(200);
    const answer = await apply('shared', {}, { manager: 'one' });
    expect(answer.body.data).toEqual({ a: '1' });
  });

  it('conflicts with who wrote the field without applying', async () => {
    await namespace.configMap('written', { a: '1' });
    await namespace.call('PATCH', namespace.core('configmaps/written?fieldManager=editor'), {
      contentType: 'application/merge-patch+json',
      body: { data: { a: '2' } },
    });
    const answer = await apply('written', { a: '3' }, { manager: 'one' });
    expect(answer.code).toBe(409);
    expect(answer.body.message).toContain('conflict with "editor" using v1: .data.a');
  });

  it('takes a field away from its applier when somebody else writes it', async () => {
    await apply('edited', { a: '1', b: '1' }, { manager: 'one' });
    const patched = await namespace.call('PATCH', namespace.core('configmaps/edited?fieldManager=editor'), {
      contentType: 'application/merge-patch+json',
      body: { data: { a: '2' } },
    });
    expect(fieldsOf(patched.body, 'one')).toEqual({ 'f:data': { 'f:b': {} } });
    expect(fieldsOf(patched.body, 'editor')).toEqual({ 'f:data': { 'f:a': {} } });
  });

  it('merges lists by their keys', async () => {
    const path = (manager: string) => namespace.group('apps/v1', `deployments/keyed?fieldManager=${manager}`);
    const send = (manager: string, body: JsonObject) =>
      namespace.call('PATCH', path(manager), { contentType: 'application/apply-patch+yaml', body });
    expect((await send('one', deploymentBody('keyed'))).code).toBe(201);
    const env = [{ name: 'EXTRA', value: 'yes' }];
    const added = await send('two', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'keyed' },
      spec: { template: { spec: { containers: [{ name: 'app', env }] } } },
    });
    expect(added.code).toBe(200);
    const { spec } = added.body as {
      spec: { template: { spec: { containers: { image: string; env: JsonObject[] }[] } } };
    };
    const [container] = spec.template.spec.containers;
    expect(container?.image).toBe('registry.example/app:1');
    expect(container?.env.map(({ name }) => name).sort()).toEqual(['EXTRA', 'LEVEL']);
    expect(fieldsOf(added.body, 'two')).toMatchObject({
      'f:spec': {
        'f:template': {
          'f:spec': {
            'f:containers': {
              'k:{"name":"app"}': { '.': {}, 'f:env': { 'k:{"name":"EXTRA"}': { '.': {}, 'f:value': {} } } },
            },
          },
        },
      },
    });
    const again = await send('one', deploymentBody('keyed'));
    const containers = (again.body as typeof added.body & { spec: typeof spec }).spec.template.spec
      .containers;
    expect(containers[0]?.env).toHaveLength(2);
  });

  it('conflicts over the replicas that somebody scaled', async () => {
    await namespace.deployment('replicas');
    await namespace.call(
      'PATCH',
      namespace.group('apps/v1', 'deployments/replicas/scale?fieldManager=scaler'),
      {
        contentType: 'application/merge-patch+json',
        body: { spec: { replicas: 5 } },
      },
    );
    const answer = await namespace.call(
      'PATCH',
      namespace.group('apps/v1', 'deployments/replicas?fieldManager=one'),
      {
        contentType: 'application/apply-patch+yaml',
        body: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'replicas' },
          spec: { replicas: 2 },
        },
      },
    );
    expect(answer.code).toBe(409);
    expect(answer.body.message).toContain(
      'conflict with "scaler" with subresource "scale" using apps/v1: .spec.replicas',
    );
  });

  it('rehearses an apply and its conflicts', async () => {
    await apply('rehearsed', { a: '1' }, { manager: 'one' });
    const path = namespace.core('configmaps/rehearsed?fieldManager=two&dryRun=All');
    const answer = await namespace.call('PATCH', path, {
      contentType: 'application/apply-patch+yaml',
      body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'rehearsed' }, data: { a: '2' } },
    });
    expect(answer.code).toBe(409);
    const now = await namespace.call('GET', namespace.core('configmaps/rehearsed'));
    expect(managersOf(now.body).map(({ manager }) => manager)).toEqual(['one']);
  });

  it('refuses fields that the schema does not know', async () => {
    const path = namespace.group('apps/v1', 'deployments/odd?fieldManager=one&fieldValidation=Strict');
    const answer = await namespace.call('PATCH', path, {
      contentType: 'application/apply-patch+yaml',
      body: { ...deploymentBody('odd'), spec: { ...(deploymentBody('odd').spec as JsonObject), replcas: 2 } },
    });
    expect(answer.code).toBeGreaterThanOrEqual(400);
    expect(answer.body.message).toContain('replcas');
  });
});
