import { describe, expect, it } from 'vitest';

import * as contract from '@outrider/api/contract/routes.ts';
import {
  createSubjectAccessReviewer,
  createTokenCallerVerifier,
} from '@outrider/api/src/adapters/identity/cluster-identity.ts';
import { RANCHER_MONITORING_PATH } from '@outrider/api/src/adapters/prometheus/prometheus-endpoint.ts';
import { approverRights, rightTo } from '@outrider/api/src/pipeline/propose/routes/needed-rights.ts';
import { KINDS } from '@outrider/api/src/pipeline/suggest/actions/parts/kinds.ts';
import { DOWNSTREAM_KINDS } from '@outrider/api/src/pipeline/observe/downstream/downstream-kinds.ts';
import { OBSERVED_RESOURCES } from '@outrider/api/src/pipeline/observe/observed-resources.ts';
import { objectOf, render } from '../support/charts/render.ts';
import { right, rightsOf, rulesIn } from '../support/charts/rights.ts';

const rancher = { url: 'https://rancher.example.com' };
const secrets = right('list', '', 'secrets');

/** What is watched in the management cluster. */
const watched = Object.values(OBSERVED_RESOURCES).flatMap(({ group, plural }) => [
  right('list', group, plural),
  right('watch', group, plural),
]);

/** Prometheus is only ever sent GET. */
const metrics = `${right('get', '', 'services/proxy')} ${RANCHER_MONITORING_PATH.split('/').at(-2) ?? ''}`;

/** The last lines of crashed containers. */
const logs = right('get', '', 'pods/log');

/** Groups of those who approved, and whether they may still log in; nobody but Rancher knows. */
const people = [
  right('get', 'management.cattle.io', 'userattributes'),
  right('get', 'management.cattle.io', 'users'),
];

/** Whether those who approved still may. */
const reviews = right('create', 'authorization.k8s.io', 'subjectaccessreviews');

/** What is read from time to time in every cluster. */
const swept = [
  ...new Set(Object.values(DOWNSTREAM_KINDS).map(({ group, plural }) => right('list', group, plural))),
  metrics,
  logs,
  reviews,
].filter((one) => one !== secrets);

/** Every route of the contract, also those that stand apart. */
const routes = Object.values(contract)
  .flatMap((exported): unknown[] => ('method' in exported ? [exported] : Object.values(exported)))
  .filter(
    (route): route is { method: string } => typeof route === 'object' && route !== null && 'method' in route,
  );

describe('charts/rights', () => {
  it('lets the API read what the code reads in the management cluster, and nothing else', () => {
    const role = objectOf(render({ rancher }), 'ClusterRole');
    expect(rightsOf(rulesIn(role))).toEqual([...watched, ...people, ...swept].toSorted());
  });

  it('lets the API name Secrets only when told to', () => {
    const told = render({ rancher, observe: { secretNames: true } });
    const expected = [...watched, ...people, ...swept, secrets].toSorted();
    expect(rightsOf(rulesIn(objectOf(told, 'ClusterRole')))).toEqual(expected);
    expect(rightsOf(rulesIn(objectOf(told, 'RoleTemplate')))).toEqual([...swept, secrets].toSorted());
    expect(rightsOf(rulesIn(objectOf(render({ rancher }), 'RoleTemplate')))).not.toContain(secrets);
  });

  it('lets it read logs unless told not to', () => {
    const objects = render({ rancher, observe: { logs: false } });
    for (const kind of ['ClusterRole', 'RoleTemplate']) {
      expect(rightsOf(rulesIn(objectOf(objects, kind)))).not.toContain(logs);
    }
  });

  it('lets the user of the token read what the code reads in downstream clusters, and nothing else', () => {
    const objects = render({ rancher });
    const template = objectOf(objects, 'RoleTemplate');
    expect(template).toMatchObject({ context: 'cluster' });
    expect(rightsOf(rulesIn(template))).toEqual(swept.toSorted());
    expect(objectOf(objects, 'GlobalRole', 'outrider-observer')).toMatchObject({
      inheritedClusterRoles: [template.metadata.name],
    });
  });

  it.each([
    [
      'another Service',
      { urlTemplate: '/api/v1/namespaces/m/services/http:prom:web/proxy' },
      ['http:prom:web'],
    ],
    ['an address', { urlTemplate: 'https://metrics.example.com/{cluster}' }, []],
    ['a path of another kind', { urlTemplate: '/metrics' }, []],
    ['no Prometheus', { enabled: false }, []],
  ])('lets it ask the Prometheus it is told of, and no other Service: %s', (_, prometheus, names) => {
    const objects = render({ rancher, prometheus });
    for (const kind of ['ClusterRole', 'RoleTemplate']) {
      const proxied = rightsOf(rulesIn(objectOf(objects, kind))).filter((one) =>
        one.includes('services/proxy'),
      );
      expect(proxied).toEqual(names.map((name) => `${right('get', '', 'services/proxy')} ${name}`));
    }
  });

  it('lets the API ask about its callers where there is no Rancher to ask', async () => {
    const role = objectOf(render({ rancher: { enabled: false } }), 'ClusterRole');
    const asked = await reviewsThatAreAsked();
    expect(rightsOf(rulesIn(role))).toEqual([...new Set([...watched, ...swept, ...asked])].toSorted());
  });

  it('gives its one role to its one account', () => {
    const objects = render({ rancher });
    const account = objectOf(objects, 'ServiceAccount').metadata;
    expect(objectOf(objects, 'ClusterRoleBinding')).toMatchObject({
      roleRef: { kind: 'ClusterRole', name: objectOf(objects, 'ClusterRole').metadata.name },
      subjects: [{ kind: 'ServiceAccount', name: account.name, namespace: account.namespace }],
    });
    expect(objectOf(objects, 'Deployment')).toMatchObject({
      spec: { template: { spec: { serviceAccountName: account.name } } },
    });
  });

  it('lets viewers use every route through the proxy, of this service alone', () => {
    const role = objectOf(render({ rancher }), 'GlobalRole', 'outrider-viewer');
    const verbOf = { get: 'get', post: 'create', put: 'update', patch: 'patch', delete: 'delete' } as const;
    const verbs = new Set(routes.map(({ method }) => verbOf[method as keyof typeof verbOf]));
    const rules = Object.entries(role['namespacedRules'] as Record<string, never>);
    expect(rules.map(([namespace]) => namespace)).toEqual(['cattle-outrider-system']);
    expect(rightsOf(rules.flatMap(([, some]) => some))).toEqual(
      [...verbs].map((verb) => `${right(verb, '', 'services/proxy')} http:outrider:80`).toSorted(),
    );
  });

  it('lets the executor change what actions change, and nothing else', () => {
    const objects = render({ rancher, fixes: { executor: { enabled: true } } });
    const written = Object.entries(KINDS).flatMap(([kind, { group, resource }]) => [
      right('get', group, resource),
      right(kind === 'Job' || kind === 'Pod' ? 'delete' : 'patch', group, resource),
    ]);
    const role = objectOf(objects, 'ClusterRole', 'outrider-executor');
    expect(rightsOf(rulesIn(role))).toEqual(written.toSorted());
    const downstream = rightsOf(rulesIn(objectOf(objects, 'RoleTemplate', 'outrider-executor')));
    expect(downstream).toEqual(written.filter((one) => !one.endsWith('fleet.cattle.io')).toSorted());
    expect(objectOf(objects, 'ClusterRoleBinding', 'outrider-executor')).toMatchObject({
      roleRef: { name: 'outrider-executor' },
      subjects: [{ name: 'outrider-executor' }],
    });
    const quiet = render({ rancher }).map(({ metadata }) => metadata.name);
    expect(quiet).not.toContain('outrider-executor');
    expect(quiet).not.toContain('outrider-executor-token');
  });

  it('gives people every right of Outrider that is asked for, each role no more than its name says', () => {
    const objects = render({ rancher });
    const of = (name: string) => {
      const role = objectOf(objects, 'GlobalRole', `outrider-${name}`);
      return rightsOf(
        (role['namespacedRules'] as Record<string, Parameters<typeof rightsOf>[0]>)['fleet-default'] ?? [],
      );
    };
    const asked = (['see', 'propose', 'cancel', 'comment'] as const).map((one) => rightTo(one));
    const decided = (['low', 'high'] as const).flatMap((risk) => approverRights('', { risk, changes: [] }));
    const all = [...asked, ...decided].map(({ verb, group, resource }) => right(verb, group, resource));
    expect(of('admin')).toEqual(expect.arrayContaining(all));
    expect(of('operator').join(' ')).not.toMatch(/approve|delete|audit/);
    expect(of('approver').join(' ')).not.toMatch(/approve-high|audit/);
    expect(of('auditor')).toEqual(['get proposals.outrider.io', 'get proposals/audit.outrider.io']);
    expect(of('approver-high')).toContain('approve-high proposals/approval.outrider.io');
  });

  it('makes no roles of Rancher where there is no Rancher, or none are wanted', () => {
    const kinds = (values: unknown) => render(values).map(({ kind }) => kind);
    expect(kinds({ rancher: { enabled: false } })).not.toContain('GlobalRole');
    const none = kinds({ rancher: { ...rancher, roles: { viewer: false, observer: false, people: false } } });
    expect(none).not.toContain('GlobalRole');
    expect(none).not.toContain('RoleTemplate');
  });
});

async function reviewsThatAreAsked(): Promise<readonly string[]> {
  const asked: string[] = [];
  const poster = {
    post: async (path: string) => {
      const [, group = '', resource = ''] = /^\/apis\/([^/]+)\/v1\/([^/]+)$/.exec(path) ?? [];
      asked.push(right('create', group, resource));
      return { status: 201, body: { status: { authenticated: false, allowed: false } } };
    },
  };
  const credential = { kind: 'bearer', token: 'some-token' } as const;
  await createTokenCallerVerifier(poster).verify(credential);
  await createSubjectAccessReviewer(poster).review(
    { name: 'someone', groups: [], credential },
    { cluster: 'local', verb: 'get', group: '', resource: 'pods' },
  );
  return asked;
}
