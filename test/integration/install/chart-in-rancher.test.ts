import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { ClusterList } from '@outrider/api/contract/clusters.ts';
import { startOutrider } from '@outrider/api/src/compose/compose-outrider.ts';
import { readConfig } from '@outrider/api/src/config.ts';
import { kubernetesTools } from '../../../scripts/kubernetes-tools.mts';
import { binding } from '../../rancher/auth/rights/rbac-objects.ts';
import type { KubeObject } from '../../rancher/world.ts';
import { apiChart, template } from '../../support/charts/helm.ts';
import { objectOf, render } from '../../support/charts/render.ts';
import { valuesCases, valuesOf } from '../../support/charts/values-cases.ts';
import { gitRepo, startTestRancher, type TestRancher } from '../../support/clusters/simulated-rancher.ts';
import { eventually } from '../../support/eventually.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const proxied =
  '/k8s/clusters/local/api/v1/namespaces/cattle-outrider-system/services/http:outrider:80/proxy';
let folder: string;
let rancher: TestRancher;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'outrider-chart-'));
  rancher = await startTestRancher();
});
afterEach(async () => {
  await rancher.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('integration/install/chart-in-rancher', () => {
  for (const { name, values } of valuesCases('cases')) {
    it(`is taken by the API server, and changes nothing the second time: ${name}`, async () => {
      const objects = render(values);
      await rancher.close();
      // kubectl sends no token over plain HTTP.
      rancher = await startTestRancher({ tls: true });
      const said = await apply(values);
      expect(said.trim().split('\n')).toHaveLength(objects.length);
      const before = objects.map((object) => versionOf(object));
      expect(before).not.toContain(undefined);
      await apply(values);
      expect(objects.map((object) => versionOf(object))).toEqual(before);
    });
  }

  it('gives Outrider the rights it needs: with them it reads everything, and refuses nobody', async () => {
    const { local } = rancher.installation.world;
    const objects = render(valuesOf('minimal'));
    // In place of what the simulated robot has: the chart's own roles, in the clusters they are for.
    for (const cluster of [local, rancher.one, rancher.two]) {
      const type = cluster.store.typeOfKind('rbac.authorization.k8s.io', 'ClusterRoleBinding');
      for (const { metadata } of type ? cluster.store.list(type) : []) {
        if (type && metadata.name.startsWith('u-outrider-')) {
          cluster.store.remove(type, undefined, metadata.name);
        }
      }
      const kind = cluster === local ? 'ClusterRole' : 'RoleTemplate';
      const { rules } = objectOf(objects, kind) as KubeObject & { rules: unknown };
      rancher.put(cluster, {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        metadata: { name: 'of-the-chart' },
        rules,
      });
      rancher.put(cluster, binding({ subject: 'u-outrider', kind: 'ClusterRole', name: 'of-the-chart' }));
    }
    rancher.put(local, gitRepo('shop'));
    const outrider = await startOutrider(configuration(), silentLogger().logger);
    const headers = { 'x-outrider-token': rancher.token('admin') };
    const read = async (route: string): Promise<unknown> =>
      (await fetch(`http://127.0.0.1:${String(outrider.port)}${route}`, { headers })).json();
    try {
      await eventually(async () => {
        expect(await read('/v1/status')).toMatchObject({ phase: 'ready', reasons: [] });
      });
      await eventually(async () => {
        const { items } = ClusterList.parse(await read('/v1/clusters'));
        expect(items.map(({ id, lastSwept }) => [id, lastSwept !== undefined])).toEqual([
          ['c-m-one', true],
          ['c-m-two', true],
          ['local', true],
        ]);
        expect(items.map(({ observation }) => observation)).not.toContain('forbidden');
        expect(items.flatMap(({ unread }) => unread)).toEqual([]);
      });
    } finally {
      await outrider.stop();
    }
  }, 120_000);

  it('makes the role that lets people reach it', async () => {
    const role = objectOf(render(valuesOf('minimal')), 'GlobalRole', 'outrider-viewer');
    const [[namespace = '', rules] = []] = Object.entries(role['namespacedRules'] as Record<string, unknown>);
    const { local } = rancher.installation.world;
    // What Rancher makes of a global role with namespaced rules.
    const own = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'viewer', namespace },
    };
    rancher.put(local, { ...own, rules });
    // Nobody listens behind the service: 503 comes after the right was checked, 403 before.
    const answerOf = async (user: string) => (await rancher.ask(user, `${proxied}/v1/status`)).status;
    const bindings = local.store.typeOfKind('rbac.authorization.k8s.io', 'RoleBinding');
    for (const { metadata } of bindings ? local.store.list(bindings, namespace) : []) {
      if (bindings) local.store.remove(bindings, namespace, metadata.name);
    }
    expect(await answerOf('marcus')).toBe(403);
    rancher.put(local, binding({ subject: 'u-marcus', kind: 'Role', name: 'viewer', namespace }));
    expect(await answerOf('marcus')).toBe(503);
  });
});

/** `kubectl apply --server-side` of the rendered chart; answers what kubectl says, and raises when it fails. */
async function apply(values: unknown): Promise<string> {
  const args = ['--kubeconfig', path.join(folder, 'kubeconfig'), 'apply', '--server-side', '-f', '-'];
  writeFileSync(path.join(folder, 'kubeconfig'), rancher.kubeconfig('admin'));
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const kubectl = execFile(kubernetesTools().kubectl, args, (error, stdout) => {
    if (error) reject(error);
    else resolve(stdout);
  });
  kubectl.stdin?.end(template(apiChart, values).text);
  return promise;
}

/** The resource version of an object in the management cluster. */
function versionOf({ apiVersion, kind, metadata }: KubeObject): string | undefined {
  const { store } = rancher.installation.world.local;
  const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
  const type = store.typeOfKind(group, kind);
  return type && store.get(type, metadata.namespace, metadata.name)?.metadata.resourceVersion;
}

function configuration() {
  return readConfig({
    OUTRIDER_HOST: '127.0.0.1',
    OUTRIDER_PORT: '0',
    OUTRIDER_METRICS_PORT: '0',
    OUTRIDER_DATA_DIR: path.join(folder, 'database'),
    RANCHER_URL: rancher.url,
    RANCHER_TOKEN: rancher.token('outrider'),
  });
}
