import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { kubernetesTools } from '../../../scripts/kubernetes-tools.mts';
import { createCluster } from '../../rancher/create-world.ts';
import { listenKube } from '../../rancher/kube/listen.ts';
import type { KubeServer } from '../../rancher/kube/listen.ts';
import { writeKubeconfig } from '../../rancher/kube/write-kubeconfig.ts';
import type { KubeObject } from '../../rancher/world.ts';

const cluster = createCluster('local', 'local');
let home: string;
let kubectl: string;
let server: KubeServer;

/** What kubectl printed and how it ended. */
interface Printed {
  code: number;
  out: string;
  error: string;
}

function environment(user: string): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: home, KUBECONFIG: path.join(home, `${user}.kubeconfig`) };
}

function runAs(user: string, line: string): Promise<Printed> {
  return new Promise((resolve) => {
    execFile(kubectl, words(line), { env: environment(user), cwd: home }, (failure, out, error) => {
      resolve({ code: failure ? Number(failure.code) : 0, out, error });
    });
  });
}

const run = (line: string) => runAs('admin', line);

/** Splits at blanks; single quotes keep words together. */
function words(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

function put(group: string, object: KubeObject): void {
  const kubeType = cluster.store.typeOfKind(group, object.kind);
  if (!kubeType) throw new TypeError(`no kind ${object.kind}`);
  cluster.store.put(kubeType, object);
}

async function writeManifest(name: string, object: unknown): Promise<void> {
  await writeFile(path.join(home, name), stringify(object));
}

const web = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'default', labels: { app: 'web' } },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [{ name: 'web', image: 'registry.example/web:1', ports: [{ containerPort: 80 }] }],
      },
    },
  },
};

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'outrider-kubectl-'));
  ({ kubectl } = kubernetesTools());
  server = await listenKube(cluster, {
    tokens: {
      'token-admin': { name: 'u-admin', groups: ['system:masters'] },
      'token-joe': { name: 'u-joe', groups: [] },
    },
  });
  await writeKubeconfig(path.join(home, 'admin.kubeconfig'), server, { token: 'token-admin' });
  await writeKubeconfig(path.join(home, 'joe.kubeconfig'), server, { token: 'token-joe' });
  put('', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'crashing',
      namespace: 'default',
      uid: 'uid-of-crashing',
      annotations: {
        'simulator.outrider.io/log': 'starting\nlistening\nready\n',
        'simulator.outrider.io/previous-log': 'starting\npanic: no config\n',
      },
    },
    spec: { nodeName: 'node-1', containers: [{ name: 'app', image: 'registry.example/app:1' }] },
    status: {
      phase: 'Running',
      podIP: '10.42.0.7',
      containerStatuses: [
        {
          name: 'app',
          ready: false,
          restartCount: 4,
          state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 1m20s' } },
          lastState: { terminated: { exitCode: 1, reason: 'Error', finishedAt: new Date().toISOString() } },
        },
      ],
    },
  });
  put('', {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: 'crashing.1', namespace: 'default' },
    // kubectl describe looks for the events of this very object.
    involvedObject: { kind: 'Pod', name: 'crashing', namespace: 'default', uid: 'uid-of-crashing' },
    type: 'Warning',
    reason: 'BackOff',
    message: 'Back-off restarting failed container app',
    count: 7,
    lastTimestamp: new Date().toISOString(),
  });
  await writeManifest('web.yaml', web);
}, 60_000);

afterAll(async () => {
  await server.close();
  await rm(home, { recursive: true, force: true });
});

describe('rancher-tests/kube/kubectl', { timeout: 60_000 }, () => {
  it('lists what the cluster serves', async () => {
    const { out } = await run('api-resources --api-group=fleet.cattle.io');
    expect(out).toMatch(/^gitrepos +fleet\.cattle\.io\/v1alpha1 +true +GitRepo$/m);
    expect((await run('api-resources')).out).toMatch(/^deployments +deploy +apps\/v1 +true +Deployment$/m);
  });

  it('gets in every form', async () => {
    const table = await run('get pods');
    expect(table.out).toMatch(
      /^NAME +READY +STATUS +RESTARTS +AGE\ncrashing +0\/1 +CrashLoopBackOff +4 \(\d+s ago\)/,
    );
    expect((await run('get po crashing -o wide')).out).toContain('10.42.0.7   node-1');
    expect(JSON.parse((await run('get pod crashing -o json')).out)).toMatchObject({
      kind: 'Pod',
      status: { phase: 'Running' },
    });
    expect((await run('get pod crashing -o yaml')).out).toContain('reason: CrashLoopBackOff');
    expect((await run('get pods -A --field-selector spec.nodeName=node-1 -o name')).out).toBe(
      'pod/crashing\n',
    );
    expect((await run('get all')).out).toContain('pod/crashing');
  });

  it('describes an object with its events', async () => {
    const { out } = await run('describe pod crashing');
    expect(out).toMatch(/Last State: +Terminated/);
    expect(out).toContain('Back-off restarting failed container app');
  });

  it('prints logs', async () => {
    expect((await run('logs crashing')).out).toBe('starting\nlistening\nready\n');
    expect((await run('logs crashing --tail=1')).out).toBe('ready\n');
    expect((await run('logs crashing --previous')).out).toContain('panic: no config');
    expect((await run('logs crashing -c none')).error).toContain(
      'container none is not valid for pod crashing',
    );
  });

  it('applies from the client, twice', async () => {
    expect((await run('apply -f web.yaml')).out).toBe('deployment.apps/web created\n');
    expect((await run('apply -f web.yaml')).out).toBe('deployment.apps/web unchanged\n');
    await writeManifest('web-3.yaml', { ...web, spec: { ...web.spec, replicas: 3 } });
    expect((await run('apply -f web-3.yaml')).out).toBe('deployment.apps/web configured\n');
    expect((await run('get deployment web')).out).toMatch(/web +0\/3 +0 +0/);
    expect((await run('diff -f web.yaml')).out).toMatch(/-  replicas: 3\n\+  replicas: 2/);
  });

  it('applies on the server and reports conflicts', async () => {
    const own = { ...web, metadata: { ...web.metadata, name: 'ssa' } };
    await writeManifest('ssa.yaml', own);
    await writeManifest('ssa-5.yaml', { ...own, spec: { ...own.spec, replicas: 5 } });
    expect((await run('apply --server-side -f ssa.yaml')).out).toBe(
      'deployment.apps/ssa serverside-applied\n',
    );
    const conflict = await run('apply --server-side --field-manager=other -f ssa-5.yaml');
    expect(conflict.error).toContain('conflict with "kubectl": .spec.replicas');
    const forced = await run('apply --server-side --field-manager=other --force-conflicts -f ssa-5.yaml');
    expect(forced.out).toBe('deployment.apps/ssa serverside-applied\n');
    expect((await run(`get deployment ssa -o 'jsonpath={.spec.replicas}'`)).out).toBe('5');
  });

  it('patches in three ways', async () => {
    await run('create configmap patched --from-literal=a=1');
    await run(`patch configmap patched -p '{"data":{"b":"2"}}'`);
    await run(`patch configmap patched --type merge -p '{"data":{"a":null}}'`);
    await run(`patch configmap patched --type json -p '[{"op":"add","path":"/data/c","value":"3"}]'`);
    expect((await run(`get configmap patched -o 'jsonpath={.data}'`)).out).toBe('{"b":"2","c":"3"}');
  });

  it('refuses what the schema does not know', async () => {
    await writeManifest('typo.yaml', { ...web, spec: { ...web.spec, replcas: 2 } });
    expect((await run('apply -f typo.yaml')).error).toContain('unknown field "spec.replcas"');
    await writeManifest('repo.yaml', {
      apiVersion: 'fleet.cattle.io/v1alpha1',
      kind: 'GitRepo',
      metadata: { name: 'typo', namespace: 'fleet-default' },
      spec: { repo: 'https://git.example/a', branhc: 'main' },
    });
    expect((await run('apply -f repo.yaml')).error).toContain('unknown field "spec.branhc"');
  });

  it('watches', async () => {
    const child = spawn(
      kubectl,
      words('get configmap -w --no-headers --field-selector metadata.name=watched'),
      {
        env: environment('admin'),
      },
    );
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const first = lines.next();
    await run('create configmap watched --from-literal=a=1');
    expect((await first).value).toMatch(/^watched +1/);
    await run(`patch configmap watched -p '{"data":{"b":"2"}}'`);
    expect((await lines.next()).value).toMatch(/^watched +2/);
    child.kill();
  });

  it('answers who may do what', async () => {
    expect((await run('auth can-i delete nodes')).out).toBe('yes\n');
    expect(await runAs('joe', 'auth can-i list pods')).toMatchObject({ code: 1, out: 'no\n' });
    const refused = await runAs('joe', 'get pods');
    expect(refused.error).toContain(
      'Error from server (Forbidden): pods is forbidden: User "u-joe" cannot list resource "pods" in API group "" in the namespace "default"',
    );
    await run('create role pod-reader --verb=get,list --resource=pods');
    await run('create rolebinding joe-reads --role=pod-reader --user=u-joe');
    expect((await runAs('joe', 'auth can-i list pods')).out).toBe('yes\n');
    expect((await runAs('joe', 'get pods -o name')).out).toContain('pod/crashing');
    expect((await run('auth can-i list secrets --as u-joe')).out).toBe('no\n');
    expect((await runAs('joe', 'auth whoami')).out).toContain('u-joe');
  });

  it('explains', async () => {
    const container = await run('explain deployment.spec.template.spec.containers.image');
    expect(container.out).toMatch(/FIELD: image <string>/);
    expect((await run('explain gitrepo.spec.targets')).out).toMatch(/clusterSelector\s+<Object>/);
  });

  it('scales, waits and deletes', async () => {
    expect((await run('scale deployment ssa --replicas=1')).out).toBe('deployment.apps/ssa scaled\n');
    expect((await run('delete deployment ssa --wait')).out).toBe('deployment.apps "ssa" deleted\n');
    expect((await run('get deployment ssa')).error).toContain('deployments.apps "ssa" not found');
  });

  it('creates and deletes a namespace with all that is in it', async () => {
    await run('create namespace short-lived');
    await run('create deployment inside --image=registry.example/inside:1 -n short-lived');
    expect((await run('get deployment -n short-lived -o name')).out).toBe('deployment.apps/inside\n');
    expect((await run('delete namespace short-lived')).out).toContain('"short-lived" deleted');
    expect((await run('get deployment -n short-lived')).error).toContain('No resources found');
  });
});
