import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../rancher/kube/json.ts';
import { useTestNamespace } from './test-namespace.ts';

describe('conformance/discovery', () => {
  const namespace = useTestNamespace();
  const get = (path: string, accept?: string) => namespace.call('GET', path, accept ? { accept } : {});

  it('lists versions and groups', async () => {
    expect((await get('/api')).body).toMatchObject({ kind: 'APIVersions', versions: ['v1'] });
    const { groups } = (await get('/apis')).body as {
      groups: { name: string; preferredVersion: JsonObject }[];
    };
    expect(groups.find(({ name }) => name === 'apps')?.preferredVersion).toEqual({
      groupVersion: 'apps/v1',
      version: 'v1',
    });
    expect((await get('/apis/apps')).body).toMatchObject({ kind: 'APIGroup', name: 'apps' });
  });

  it('lists the resources of a group', async () => {
    const { resources } = (await get('/apis/apps/v1')).body as { resources: JsonObject[] };
    const deployments = resources.find(({ name }) => name === 'deployments');
    expect(deployments).toMatchObject({
      singularName: 'deployment',
      namespaced: true,
      kind: 'Deployment',
      shortNames: ['deploy'],
    });
    expect(deployments?.verbs).toEqual(
      expect.arrayContaining([
        'create',
        'delete',
        'deletecollection',
        'get',
        'list',
        'patch',
        'update',
        'watch',
      ]),
    );
    expect(resources.find(({ name }) => name === 'deployments/scale')).toMatchObject({
      group: 'autoscaling',
      kind: 'Scale',
    });
  });

  it('puts everything into one document for who asks for it', async () => {
    const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';
    const answer = await get('/apis', accept);
    expect(answer.headers['content-type']).toContain('as=APIGroupDiscoveryList');
    const { items } = answer.body as {
      items: { metadata: { name: string }; versions: { resources: JsonObject[] }[] }[];
    };
    const apps = items.find(({ metadata }) => metadata.name === 'apps');
    expect(apps?.versions[0]?.resources.find(({ resource }) => resource === 'deployments')).toMatchObject({
      scope: 'Namespaced',
      singularResource: 'deployment',
      responseKind: { kind: 'Deployment' },
    });
  });

  it('describes the kinds of a group in OpenAPI v3', async () => {
    const index = (await get('/openapi/v3')).body as { paths: Record<string, { serverRelativeURL: string }> };
    const url = index.paths['apis/apps/v1']?.serverRelativeURL ?? '';
    expect(url).toMatch(/^\/openapi\/v3\/apis\/apps\/v1\?hash=/);
    const document = (await get(url)).body as {
      paths: Record<string, { patch?: { parameters: { name: string }[] } }>;
      components: { schemas: Record<string, JsonObject> };
    };
    const patch = document.paths['/apis/apps/v1/namespaces/{namespace}/deployments/{name}']?.patch;
    expect(patch?.parameters.map(({ name }) => name)).toContain('fieldValidation');
    const kindOf = (schema: JsonObject) =>
      (schema['x-kubernetes-group-version-kind'] as { kind: string }[] | undefined)?.[0]?.kind;
    const schemas = Object.values(document.components.schemas);
    const deployment = schemas.find((schema) => kindOf(schema) === 'Deployment');
    expect(deployment?.properties).toHaveProperty('spec');
  });

  it('answers version and health', async () => {
    expect((await get('/version')).body).toMatchObject({
      major: '1',
      platform: expect.stringContaining('/') as string,
    });
    expect((await get('/readyz')).text).toBe('ok');
  });

  it('answers 404 for what it does not serve', async () => {
    expect((await get('/apis/no.such.group/v1')).code).toBe(404);
    expect((await get(namespace.group('apps/v1', 'gadgets'))).code).toBe(404);
  });

  it('answers 405 for what cannot be done', async () => {
    expect((await namespace.call('PUT', namespace.core('configmaps'), { body: {} })).code).toBe(405);
  });
});
