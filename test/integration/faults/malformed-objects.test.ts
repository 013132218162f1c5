import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { KubeObject } from '../../rancher/world.ts';
import { eventually } from '../../support/eventually.ts';
import { startFaultyOutrider, type FaultyOutrider } from '../../support/faults/faulty-outrider.ts';
import { FAULT, startFaultyRancher, type FaultyRancher } from '../../support/faults/faulty-rancher.ts';
import { freshDatabase } from '../../support/faults/fresh-database.ts';

let rancher: FaultyRancher;
let outrider: FaultyOutrider;
const cleanups: (() => Promise<void>)[] = [];

const KINDS = ['GitRepo', 'HelmOp', 'Bundle', 'BundleDeployment', 'Cluster', 'ClusterGroup'];
/** What may stand where a field should be: nothing of it is what Fleet would write. */
const NONSENSE: readonly unknown[] = [null, 7, 'text', true, [], [null], [[1]], { a: { b: null } }];

beforeAll(async () => {
  rancher = await startFaultyRancher();
  putNonsense('early');
  const { config, remove } = await freshDatabase();
  outrider = await startFaultyOutrider(rancher, config);
  cleanups.push(
    () => outrider.stop(),
    remove,
    () => rancher.close(),
  );
  await eventually(async () => expect(await outrider.status()).toMatchObject({ phase: 'ready' }));
});
afterAll(async () => {
  for (const cleanup of cleanups) await cleanup();
});

/** Every kind with every nonsense as spec, as status, inside both, and as labels. */
function putNonsense(prefix: string): void {
  for (const kind of KINDS) {
    NONSENSE.forEach((value, number) => {
      const name = `${prefix}-${kind.toLowerCase()}-${String(number)}`;
      rancher.put(object(kind, `${name}-whole`, { spec: value, status: value }));
      rancher.put(object(kind, `${name}-inside`, { spec: insides(value), status: insides(value) }));
      rancher.put(object(kind, `${name}-bare`, {}));
      const labelled = object(kind, `${name}-labels`, {});
      // A store that anything can write to has seen it all.
      Object.assign(labelled.metadata, { labels: value, annotations: value, creationTimestamp: 'yesterday' });
      rancher.put(labelled);
    });
  }
}

function insides(value: unknown): Record<string, unknown> {
  const fields = [
    ...['conditions', 'targets', 'resources', 'paths', 'dependsOn', 'helm', 'options', 'summary', 'display'],
    ...['nonReadyStatus', 'modifiedStatus', 'rolloutStrategy', 'diff', 'correctDrift', 'selector', 'agent'],
    ...['partitions', 'deploymentID', 'stagedDeploymentID', 'appliedDeploymentID', 'ready', 'namespace'],
  ];
  return Object.fromEntries(fields.map((field) => [field, value]));
}

function object(kind: string, name: string, rest: Record<string, unknown>): KubeObject {
  return {
    apiVersion: 'fleet.cattle.io/v1alpha1',
    kind,
    metadata: { namespace: 'fleet-default', name },
    ...rest,
  };
}

describe('integration/faults/malformed-objects', () => {
  it('reads a fleet full of nonsense, without a rule that fails', async () => {
    const { watches } = await outrider.clusters();
    for (const kind of KINDS) {
      const watch = watches.find((candidate) => candidate.kind === kind);
      expect(watch?.state).toBe('synced');
      expect(watch?.objects).toBeGreaterThanOrEqual(NONSENSE.length * 4);
    }
    expect(outrider.log.filter((line) => Number(line['level']) >= 50)).toStrictEqual([]);
    expect(await outrider.readiness()).toStrictEqual({ ready: true, reasons: [] });
  });

  it('finds the others all the same', async () => {
    const { bundle } = rancher.change(6, FAULT);
    await eventually(async () => expect((await outrider.page(`bundle=${bundle}`)).total).toBe(1));
  });

  it('takes nonsense from a watch as well, and goes on', async () => {
    putNonsense('late');
    const { bundle } = rancher.change(21, FAULT);
    await eventually(async () => {
      expect((await outrider.page(`bundle=${bundle}`)).total).toBe(1);
      const { watches } = await outrider.clusters();
      const gitRepos = watches.find((watch) => watch.kind === 'GitRepo');
      expect(gitRepos?.objects).toBeGreaterThanOrEqual(NONSENSE.length * 8);
    });
    expect(outrider.log.filter((line) => Number(line['level']) >= 50)).toStrictEqual([]);
    for (const route of ['/v1/summary?by=workspace', '/v1/summary?by=cluster', '/v1/clusters', '/v1/rules']) {
      expect((await outrider.ask('admin', route)).status).toBe(200);
    }
  });
});
