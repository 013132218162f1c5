import { describe, expect, it } from 'vitest';

import { judgeCluster } from '@outrider/api/src/pipeline/detect/downstream/judge-cluster.ts';
import { clusterRules } from '@outrider/api/src/pipeline/detect/rules/index.ts';
import type { ContainerLog } from '@outrider/api/src/pipeline/observe/downstream/logs/container-log.ts';

import {
  objectsOfYaml,
  snapshotOfObjects,
  withLogs,
} from '../../../../support/cluster-rules/cluster-objects.ts';
import { NOW } from '../../../../support/records.ts';

const replicaSet = `
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: web-5d4, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { replicas: 2, selector: { matchLabels: { app: web } } }`;

const pod = (
  name: string,
  terminated = '{ reason: Error, exitCode: 1, finishedAt: 2026-09-01T11:58:00Z }',
) => `
apiVersion: v1
kind: Pod
metadata:
  name: web-5d4-${name}
  namespace: shop
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [ { kind: ReplicaSet, name: web-5d4, controller: true } ]
spec: { nodeName: node-1, containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  phase: Running
  containerStatuses:
    - name: app
      ready: false
      restartCount: 7
      state: { waiting: { reason: CrashLoopBackOff } }
      lastState: { terminated: ${terminated} }`;

const initPod = `
apiVersion: v1
kind: Pod
metadata: { name: db, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  nodeName: node-1
  initContainers: [ { name: wait, image: registry.example.com/wait:1 } ]
  containers: [ { name: app, image: registry.example.com/web:2.0 } ]
status:
  phase: Pending
  initContainerStatuses:
    - { name: wait, ready: false, restartCount: 0, state: { running: { startedAt: 2026-09-01T11:00:00Z } } }
  containerStatuses: [ { name: app, ready: false, restartCount: 0, state: { waiting: { reason: PodInitializing } } } ]`;

async function judge(objects: readonly string[], logs: Readonly<Record<string, ContainerLog>>) {
  const { findings } = await judgeCluster({
    rules: clusterRules,
    snapshot: withLogs(snapshotOfObjects(objectsOfYaml(objects.join('\n---\n'))), logs),
    now: NOW,
    originOf: () => ({}),
    onRuleError: (_rule, _subject, error) => {
      throw error;
    },
  });
  return findings;
}

describe('api/pipeline/detect/logs/pod-log', () => {
  it('names the reason of a crash from the log of whichever pod has one', async () => {
    const text = 'starting web 2.0\nFATAL: dial tcp 10.43.0.17:5432: connect: connection refused';

    const findings = await judge([replicaSet, pod('a'), pod('b')], { 'shop/web-5d4-b/app': { text } });

    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      rule: 'cluster/container-crash-loops',
      object: { kind: 'ReplicaSet', name: 'web-5d4' },
      causeClass: 'dependency',
      traits: { failure: 'exit code 1: FATAL: dial tcp *: connect: connection refused' },
    });
    expect(findings[0]?.cause).toContain('It cannot connect to 10.43.0.17:5432, where nobody listens');
    // The message goes to everyone who may read the Pod; the log takes a right of its own.
    expect(findings[0]?.message).not.toContain('10.43.0.17');
    expect(findings[0]?.evidence).toContainEqual(
      expect.objectContaining({
        path: 'log[app]',
        object: expect.objectContaining({ name: 'web-5d4-b' }),
        value: text,
      }),
    );
  });

  it('is the same finding without a log, and says why there is none', async () => {
    const text = 'panic: nothing works';
    const unread = 'The log cannot be read, which takes the right to get pods/log.';
    const place = 'shop/web-5d4-a/app';
    const [read] = await judge([replicaSet, pod('a')], { [place]: { text } });
    const [refused] = await judge([replicaSet, pod('a')], { [place]: { unread } });
    const [silent] = await judge([replicaSet, pod('a')], {});

    expect(refused?.id).toBe(read?.id);
    expect(silent?.id).toBe(read?.id);
    expect(refused?.evidence.find(({ path }) => path === 'log[app]')?.value).toBe(unread);
    expect(silent?.evidence.some(({ path }) => path === 'log[app]')).toBe(false);
    expect(silent?.traits).toEqual({ failure: 'exit code 1' });
  });

  it('shows what a container wrote before it was killed for its memory, and what an init container writes', async () => {
    const killed = '{ reason: OOMKilled, exitCode: 137, finishedAt: 2026-09-01T11:58:00Z }';

    const findings = await judge([replicaSet, pod('a', killed), initPod], {
      'shop/web-5d4-a/app': { text: 'loading 4000000 rows' },
      'shop/db/wait': { text: 'waiting for postgres...' },
    });

    const byRule = new Map(findings.map((finding) => [finding.rule, finding]));
    const logsOf = (rule: string) =>
      byRule.get(rule)?.evidence.flatMap(({ path, value }) => (path.startsWith('log[') ? [value] : []));
    expect(logsOf('cluster/out-of-memory')).toEqual(['loading 4000000 rows']);
    expect(logsOf('cluster/init-container-waiting')).toEqual(['waiting for postgres...']);
    expect(byRule.get('cluster/init-container-waiting')?.cause).toContain('waiting for postgres');
  });

  it('tells a program of another architecture where only the log says so', async () => {
    const findings = await judge([replicaSet, pod('a')], {
      'shop/web-5d4-a/app': { text: 'exec /usr/local/bin/web: exec format error' },
    });

    expect(findings.map(({ rule }) => rule)).toEqual(['cluster/image-wrong-architecture']);
    expect(findings[0]?.traits).toEqual({ image: 'registry.example.com/web:2.0' });
  });
});
