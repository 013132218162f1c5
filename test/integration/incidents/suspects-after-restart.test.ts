import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { IncidentDetail, IncidentPage } from '@outrider/api/contract/diagnosis/incidents.ts';
import { fleetModel } from '../../rancher/fleet/fleet-model.ts';
import type { KubeObject } from '../../rancher/world.ts';
import { eventually } from '../../support/eventually.ts';
import { startFaultyOutrider, type FaultyOutrider } from '../../support/faults/faulty-outrider.ts';
import { FAULT, FLEET, startFaultyRancher, type FaultyRancher } from '../../support/faults/faulty-rancher.ts';
import { freshDatabase } from '../../support/faults/fresh-database.ts';

describe('integration/incidents/suspects-after-restart', () => {
  let rancher: FaultyRancher;
  let outrider: FaultyOutrider;
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let gitRepo: string;
  let cluster: string;

  beforeAll(async () => {
    [rancher, database] = await Promise.all([startFaultyRancher(), freshDatabase()]);
    const [entry] = [...fleetModel(rancher.world).records.bundles.values()];
    gitRepo = entry?.owner.key ?? '';
    cluster = entry?.deployments[0]?.cluster.declaration.id ?? '';
    await start();
  }, 120_000);
  afterAll(async () => {
    await outrider.stop();
    await rancher.close();
    await database.remove();
  });

  const start = async () => {
    outrider = await startFaultyOutrider(rancher, database.config);
    await eventually(async () => expect(await outrider.status()).toMatchObject({ phase: 'ready' }), 100_000);
  };
  const read = async (route: string): Promise<unknown> => (await outrider.ask('admin', route)).json();
  const suspects = async () => {
    const { items } = IncidentPage.parse(await read('/v1/incidents'));
    const detail = IncidentDetail.parse(await read(`/v1/incidents/${items[0]?.id ?? ''}`));
    return detail.suspects.map(({ kind, at, claim }) => `${kind} ${at}: ${claim.text}`);
  };

  it('suspects a setting and a version that changed before it was started again', async () => {
    edit('fleet.cattle.io gitrepos', gitRepo, ({ spec }) => {
      spec['targets'] = [{ name: 'everywhere', clusterSelector: {} }];
    });
    edit('management.cattle.io clusters', `/${cluster}`, ({ status }) => {
      status['version'] = { gitVersion: 'v1.99.9+k3s1' };
    });
    for (let index = 0; index < FLEET.clusters; index += 1) rancher.change(index, FAULT);
    const before = await eventually(async () => {
      const found = await suspects();
      expect(found).toContainEqual(expect.stringContaining(`GitRepo ${gitRepo} was changed: targets.`));
      expect(found).toContainEqual(expect.stringContaining('changed to Kubernetes v1.99.9+k3s1.'));
      return found;
    });

    await outrider.stop();
    await start();
    await eventually(async () => expect(await suspects()).toEqual(before));
  });

  type Edited = Record<'spec' | 'status', Record<string, unknown>>;
  function edit(resource: string, key: string, change: (object: Edited) => void): void {
    const { store } = rancher.world.local;
    const [group = '', plural = ''] = resource.split(' ');
    const [namespace = '', name = ''] = key.split('/');
    const type = store.type(group, plural);
    const object = type && store.get(type, namespace, name);
    if (!type || !object) throw new RangeError(`The simulator has no ${plural} ${key}.`);
    const edited = structuredClone(object) as KubeObject & Edited;
    change(edited);
    store.put(type, edited);
  }
});
