import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../rancher/kube/json.ts';
import { useTestNamespace } from './test-namespace.ts';

describe('conformance/access', () => {
  const namespace = useTestNamespace();

  /** Sends a request as another user: `GET /path`. */
  const callAs = (user: string, line: string, body?: unknown) => {
    const [method = '', path = ''] = line.split(' ');
    return namespace.call(method, path, {
      headers: { 'impersonate-user': user },
      ...(body !== undefined && { body }),
    });
  };

  async function mayUser(
    user: string,
    resourceAttributes: JsonObject,
    groups: string[] = [],
  ): Promise<boolean> {
    const answer = await namespace.call('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', {
      body: {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SubjectAccessReview',
        spec: { user, groups, resourceAttributes: { namespace: namespace.name, ...resourceAttributes } },
      },
    });
    return (answer.body.status as { allowed: boolean }).allowed;
  }

  beforeAll(async () => {
    const rbac = 'rbac.authorization.k8s.io/v1';
    const roleRef = (kind: string, name: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind, name });
    const subject = (kind: string, name: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind, name });
    const post = (plural: string, kind: string, body: JsonObject) =>
      namespace.call('POST', namespace.group(rbac, plural), { body: { apiVersion: rbac, kind, ...body } });
    await post('roles', 'Role', {
      metadata: { name: 'reader' },
      rules: [
        { apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list'] },
        { apiGroups: [''], resources: ['configmaps'], resourceNames: ['allowed'], verbs: ['get', 'update'] },
        { apiGroups: ['outrider.io'], resources: ['proposals/approval'], verbs: ['approve'] },
        { apiGroups: ['apps'], resources: ['*/scale'], verbs: ['update'] },
      ],
    });
    await post('rolebindings', 'RoleBinding', {
      metadata: { name: 'readers' },
      roleRef: roleRef('Role', 'reader'),
      subjects: [subject('User', 'reader@example.com'), subject('Group', 'readers')],
    });
    await post('rolebindings', 'RoleBinding', {
      metadata: { name: 'viewers' },
      roleRef: roleRef('Role', 'reader'),
      subjects: [{ kind: 'ServiceAccount', name: 'viewer', namespace: namespace.name }],
    });
  });

  it.each<[string, JsonObject, boolean]>([
    ['a verb of the rule', { verb: 'list', resource: 'pods' }, true],
    ['another verb', { verb: 'delete', resource: 'pods' }, false],
    ['a subresource of the rule', { verb: 'get', resource: 'pods', subresource: 'log' }, true],
    ['another subresource', { verb: 'get', resource: 'pods', subresource: 'exec' }, false],
    ['the named object', { verb: 'get', resource: 'configmaps', name: 'allowed' }, true],
    ['another object', { verb: 'get', resource: 'configmaps', name: 'other' }, false],
    ['a list, when only names are allowed', { verb: 'list', resource: 'configmaps' }, false],
    ['another namespace', { verb: 'list', resource: 'pods', namespace: 'default' }, false],
    ['the whole cluster', { verb: 'list', resource: 'pods', namespace: '' }, false],
    ['another group', { verb: 'list', resource: 'pods', group: 'apps' }, false],
    [
      'a subresource of any resource',
      { verb: 'update', group: 'apps', resource: 'deployments', subresource: 'scale' },
      true,
    ],
    [
      'a resource that does not exist',
      { verb: 'approve', group: 'outrider.io', resource: 'proposals', subresource: 'approval' },
      true,
    ],
    [
      'another verb of it',
      { verb: 'approve-high', group: 'outrider.io', resource: 'proposals', subresource: 'approval' },
      false,
    ],
  ])('decides about %s', async (_about, attributes, allowed) => {
    expect(await mayUser('reader@example.com', attributes)).toBe(allowed);
  });

  it('counts groups and service accounts', async () => {
    expect(await mayUser('somebody', { verb: 'list', resource: 'pods' }, ['readers'])).toBe(true);
    expect(await mayUser('somebody', { verb: 'list', resource: 'pods' })).toBe(false);
    const account = `system:serviceaccount:${namespace.name}:viewer`;
    expect(await mayUser(account, { verb: 'list', resource: 'pods' })).toBe(true);
    expect(await mayUser(account, { verb: 'list', resource: 'secrets' })).toBe(false);
  });

  it('says who refuses in the words of Kubernetes', async () => {
    const list = await callAs('u-x', `GET ${namespace.core('pods')}`);
    expect(list.body).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: `pods is forbidden: User "u-x" cannot list resource "pods" in API group "" in the namespace "${namespace.name}"`,
      reason: 'Forbidden',
      details: { kind: 'pods' },
      code: 403,
    });
    const log = await callAs('u-x', `GET ${namespace.core('pods/web/log')}`);
    expect(log.body.message).toBe(
      `pods "web" is forbidden: User "u-x" cannot get resource "pods/log" in API group "" in the namespace "${namespace.name}"`,
    );
    const nodes = await callAs('u-x', 'GET /api/v1/nodes');
    expect(nodes.body.message).toBe(
      'nodes is forbidden: User "u-x" cannot list resource "nodes" in API group "" at the cluster scope',
    );
    const create = await callAs('u-x', `POST ${namespace.group('apps/v1', 'deployments')}`, {});
    expect(create.body.message).toBe(
      `deployments.apps is forbidden: User "u-x" cannot create resource "deployments" in API group "apps" in the namespace "${namespace.name}"`,
    );
    const path = await callAs('u-x', 'GET /metrics');
    expect(path.body.message).toBe('forbidden: User "u-x" cannot get path "/metrics"');
  });

  it('lets callers do what they may', async () => {
    expect((await callAs('reader@example.com', `GET ${namespace.core('pods')}`)).code).toBe(200);
    expect((await callAs('reader@example.com', `GET ${namespace.core('configmaps/allowed')}`)).code).toBe(
      404,
    );
    expect((await callAs('reader@example.com', `GET ${namespace.core('configmaps/other')}`)).code).toBe(403);
    expect((await callAs('reader@example.com', `GET ${namespace.core('configmaps')}`)).code).toBe(403);
    const named = namespace.core('configmaps?fieldSelector=metadata.name%3Dallowed');
    expect((await callAs('reader@example.com', `GET ${named}`)).code).toBe(403);
  });

  it('tells callers who they are', async () => {
    const answer = await callAs(
      'reader@example.com',
      'POST /apis/authentication.k8s.io/v1/selfsubjectreviews',
      {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'SelfSubjectReview',
      },
    );
    expect(answer.code).toBe(201);
    expect(answer.body.status).toMatchObject({
      userInfo: { username: 'reader@example.com', groups: ['system:authenticated'] },
    });
  });

  it('tells callers what they may do', async () => {
    const ask = (resourceAttributes: JsonObject) =>
      callAs('reader@example.com', 'POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: { namespace: namespace.name, ...resourceAttributes } },
      });
    expect((await ask({ verb: 'list', resource: 'pods' })).body.status).toMatchObject({ allowed: true });
    expect((await ask({ verb: 'list', resource: 'secrets' })).body.status).toMatchObject({ allowed: false });
  });

  it('lists the rules that hold in a namespace', async () => {
    const answer = await callAs(
      'reader@example.com',
      'POST /apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
      {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectRulesReview',
        spec: { namespace: namespace.name },
      },
    );
    const { resourceRules } = answer.body.status as { resourceRules: JsonObject[] };
    expect(resourceRules).toContainEqual({
      verbs: ['get', 'list'],
      apiGroups: [''],
      resources: ['pods', 'pods/log'],
    });
  });

  it('decides about paths', async () => {
    const ask = async (path: string) => {
      const answer = await namespace.call('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', {
        body: {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SubjectAccessReview',
          spec: {
            user: 'u-x',
            groups: ['system:authenticated'],
            nonResourceAttributes: { path, verb: 'get' },
          },
        },
      });
      return (answer.body.status as { allowed: boolean }).allowed;
    };
    expect(await ask('/version')).toBe(true);
    expect(await ask('/openapi/v3/apis/apps/v1')).toBe(true);
    expect(await ask('/metrics')).toBe(false);
  });

  it('knows no made-up token', async () => {
    const answer = await namespace.call('POST', '/apis/authentication.k8s.io/v1/tokenreviews', {
      body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token: 'made-up' } },
    });
    expect((answer.body.status as JsonObject).authenticated).not.toBe(true);
  });

  it('lets nobody impersonate who may not', async () => {
    const answer = await callAs('u-x', `GET ${namespace.core('pods')}`);
    expect(answer.code).toBe(403);
  });
});
