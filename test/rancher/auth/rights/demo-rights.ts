import type { KubeObject, SimulatedCluster, World } from '../../world.ts';
import { binding, clusterRole, putMissing, read, role, type Rule } from './rbac-objects.ts';
import { PROMETHEUS_SERVICE } from '../../prometheus/prometheus-place.ts';
import type { Membership } from './membership.ts';
import { executorRights } from './executor-rights.ts';
import { fixUse } from './fix-rights.ts';
import { platformEngineer } from './platform-engineer.ts';
import { memberInCluster, memberInRancher } from './project-member.ts';

/** Where Outrider's service lives, and the only name under which the service proxy lets people reach it. */
export const outriderService = { namespace: 'cattle-outrider-system', name: 'http:outrider:80' };

/** Who owns the downstream clusters and the Fleet workspace fleet-default. */
const engineers = ['u-priya', 'u-ines'];

/** Gives every demo user the roles and bindings that Rancher would: `membership` is where marcus works. */
export function grantDemoRights(world: World, membership: Membership | undefined): void {
  for (const cluster of world.clusters.values()) {
    putMissing(cluster.store, [...clusterRights(cluster), ...executorRights(cluster === world.local)]);
    if (cluster !== world.local) {
      putMissing(
        cluster.store,
        engineers.map((subject) => binding({ subject, kind: 'ClusterRole', name: 'cluster-admin' })),
      );
    }
  }
  putMissing(world.local.store, [
    ...everybody(world),
    ...outriderUse(),
    ...engineers.flatMap((subject) => platformEngineer(world, subject)),
    ...fixUse(),
    ...(membership ? memberInRancher(world, membership) : []),
  ]);
  const home = membership && world.clusters.get(membership.clusterId);
  if (home) {
    putMissing(home.store, memberInCluster(membership));
  }
}

/** In every cluster: admin rules, the auditor and Outrider's own account read. */
function clusterRights({ store }: SimulatedCluster): KubeObject[] {
  const hidden = new Set(['secrets', 'tokens', 'clusterregistrationtokens']);
  const groups = Map.groupBy(
    store.types.filter(({ plural }) => !hidden.has(plural)),
    ({ group }) => group,
  );
  const rules: Rule[] = [...groups].map(([group, types]) => ({
    apiGroups: [group],
    resources: types.flatMap(({ plural, status }) => (status ? [plural, `${plural}/status`] : [plural])),
    verbs: read,
  }));
  const logs: Rule = { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] };
  return [
    clusterRole('outrider-demo-read-all', [...rules, logs]),
    binding({ subject: 'u-admin', kind: 'ClusterRole', name: 'cluster-admin' }),
    binding({ subject: 'u-audra', kind: 'ClusterRole', name: 'outrider-demo-read-all' }),
    binding({ subject: 'u-outrider', kind: 'ClusterRole', name: 'outrider-demo-read-all' }),
    binding({ subject: 'u-outrider', kind: 'ClusterRole', name: 'system:auth-delegator' }),
    ...meshUse(),
    ...prometheusUse(),
  ];
}

/**
 * Outrider's account may read what a mesh adds, in clusters that have none as well, so that they answer that it is not
 * there; and the names of Secrets, which an installation has to allow on purpose (`observe.secretNames` of the chart).
 */
function meshUse(): KubeObject[] {
  const apiGroups = [
    'networking.istio.io',
    'security.istio.io',
    'telemetry.istio.io',
    'gateway.networking.k8s.io',
  ];
  const secrets: Rule = { apiGroups: [''], resources: ['secrets'], verbs: ['list'] };
  return [
    clusterRole('outrider-mesh', [{ apiGroups, resources: ['*'], verbs: read }, secrets]),
    binding({ subject: 'u-outrider', kind: 'ClusterRole', name: 'outrider-mesh' }),
  ];
}

/** Outrider's own account may ask the Prometheus of Rancher's monitoring, and nothing else behind the service proxy. */
function prometheusUse(): KubeObject[] {
  const { namespace, service, port } = PROMETHEUS_SERVICE;
  const name = 'outrider-metrics';
  const resourceNames = [`http:${service}:${port}`];
  return [
    role(namespace, name, [
      { apiGroups: [''], resources: ['services/proxy'], resourceNames, verbs: ['get'] },
    ]),
    binding({ subject: 'u-outrider', kind: 'Role', name, namespace }),
  ];
}

/** What Rancher's global role `user` gives to everybody who logs in. */
function everybody(world: World): KubeObject[] {
  const management = ['management.cattle.io'];
  const rules: Rule[] = [
    { apiGroups: management, resources: ['settings', 'features'], verbs: read },
    { apiGroups: ['catalog.cattle.io'], resources: ['clusterrepos'], verbs: read },
  ];
  const own = [...world.users.values()].flatMap(({ id }) => [
    clusterRole(`${id}-own-user`, [
      { apiGroups: management, resources: ['users'], resourceNames: [id], verbs: ['get'] },
    ]),
    binding({ subject: id, kind: 'ClusterRole', name: `${id}-own-user` }),
  ]);
  const user = binding({
    subject: 'group:system:cattle:authenticated',
    kind: 'ClusterRole',
    name: 'global-user',
  });
  return [clusterRole('global-user', rules), user, ...own];
}

/** Everybody may reach Outrider through the service proxy; the auditor only with GET. */
function outriderUse(): KubeObject[] {
  const { namespace, name } = outriderService;
  const proxy = { apiGroups: [''], resources: ['services/proxy'], resourceNames: [name] };
  const write = ['get', 'create', 'update', 'patch', 'delete'];
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace },
      spec: {},
      status: { phase: 'Active' },
    },
    role(namespace, 'outrider-use', [{ ...proxy, verbs: write }]),
    role(namespace, 'outrider-view', [{ ...proxy, verbs: ['get'] }]),
    ...[...engineers, 'u-marcus'].map((subject) =>
      binding({ subject, kind: 'Role', name: 'outrider-use', namespace }),
    ),
    binding({ subject: 'u-audra', kind: 'Role', name: 'outrider-view', namespace }),
  ];
}
