import { describe, expect, it } from 'vitest';
import { createCluster } from '../../../rancher/create-world.ts';
import { authorizerOf } from '../../../rancher/kube/rbac/authorizer.ts';
import type { KubeObject, SimulatedCluster } from '../../../rancher/world.ts';

const rbac = 'rbac.authorization.k8s.io';
const joe = { name: 'joe', groups: ['devs', 'system:authenticated'] };

function put(
  { store }: SimulatedCluster,
  kind: string,
  object: Omit<KubeObject, 'apiVersion' | 'kind'>,
): void {
  const kubeType = store.typeOfKind(rbac, kind);
  if (kubeType) store.put(kubeType, { apiVersion: `${rbac}/v1`, kind, ...object } as KubeObject);
}

function setUp() {
  const cluster = createCluster('c-1', 'one');
  const { decide, rulesIn } = authorizerOf(cluster.store);
  const authorizer = authorizerOf(cluster.store);
  const may = (
    verb: string,
    resource: string,
    place: { namespace?: string; group?: string; subresource?: string } = {},
  ) => decide.call(authorizer, joe, { verb, resource, group: '', ...place }).allowed;
  return { cluster, may, rules: (namespace: string) => rulesIn.call(authorizer, joe, namespace) };
}

function bind(cluster: SimulatedCluster, role: string, namespace: string): void {
  put(cluster, 'RoleBinding', {
    metadata: { name: `${role}-devs`, namespace },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup: rbac, kind: 'Group', name: 'devs' }],
  });
}

describe('rancher-tests/kube/rbac/authorizer', () => {
  it('allows nothing but what is bound, and notices new bindings at once', () => {
    const { cluster, may } = setUp();
    expect(may('list', 'pods', { namespace: 'default' })).toBe(false);
    bind(cluster, 'view', 'default');
    expect(may('list', 'pods', { namespace: 'default' })).toBe(true);
    expect(may('list', 'pods', { namespace: 'kube-system' })).toBe(false);
    expect(may('list', 'pods')).toBe(false);
    expect(may('get', 'secrets', { namespace: 'default' })).toBe(false);
  });

  it('collects aggregated roles: edit includes view, admin includes edit', () => {
    const { cluster, may } = setUp();
    bind(cluster, 'admin', 'default');
    const namespace = 'default';
    expect(may('watch', 'deployments', { namespace, group: 'apps' })).toBe(true);
    expect(may('patch', 'deployments', { namespace, group: 'apps' })).toBe(true);
    expect(may('create', 'rolebindings', { namespace, group: rbac })).toBe(true);
    expect(may('get', 'pods', { namespace, subresource: 'log' })).toBe(true);
  });

  it('adds a role that joins an aggregate later', () => {
    const { cluster, may } = setUp();
    bind(cluster, 'view', 'default');
    const place = { namespace: 'default', group: 'networking.istio.io' };
    expect(may('list', 'virtualservices', place)).toBe(false);
    put(cluster, 'ClusterRole', {
      metadata: { name: 'istio-view', labels: { [`${rbac}/aggregate-to-view`]: 'true' } },
      rules: [{ apiGroups: ['networking.istio.io'], resources: ['*'], verbs: ['get', 'list'] }],
    });
    expect(may('list', 'virtualservices', place)).toBe(true);
  });

  it('lets system:masters do anything', () => {
    const { cluster } = setUp();
    const root = { name: 'root', groups: ['system:masters'] };
    expect(authorizerOf(cluster.store).decide(root, { verb: 'any', group: 'x', resource: 'y' }).allowed).toBe(
      true,
    );
  });

  it('says why', () => {
    const { cluster } = setUp();
    bind(cluster, 'view', 'default');
    const decision = authorizerOf(cluster.store).decide(joe, {
      verb: 'list',
      group: '',
      resource: 'pods',
      namespace: 'default',
    });
    expect(decision.reason).toBe(
      'RBAC: allowed by RoleBinding "view-devs/default" of ClusterRole "view" to Group "devs"',
    );
  });

  it('survives bindings and roles that make no sense', () => {
    const { cluster, may } = setUp();
    put(cluster, 'RoleBinding', { metadata: { name: 'empty', namespace: 'default' } });
    put(cluster, 'ClusterRole', { metadata: { name: 'odd' }, rules: [{ verbs: 'list' }, null, 7] });
    put(cluster, 'ClusterRoleBinding', {
      metadata: { name: 'odd' },
      roleRef: { kind: 'ClusterRole', name: 'odd' },
      subjects: [{ kind: 'User', name: 'joe' }, 'text'],
    });
    expect(may('list', 'pods')).toBe(false);
  });

  it('lists the rules of a namespace', () => {
    const { cluster, rules } = setUp();
    bind(cluster, 'view', 'default');
    expect(rules('default').length).toBeGreaterThan(rules('kube-system').length);
  });
});
