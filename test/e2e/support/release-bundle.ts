import { expect } from '@playwright/test';
import { BundleLedger } from '@outrider/api/contract/diagnosis/deployments.ts';

import { fleetModel } from '../../rancher/fleet/fleet-model.ts';
import type { RunningInstallation } from '../../support/installation/start-installation.ts';
import { askApi } from './ask-api.ts';

/** Which bundle gets a new commit, and whether the simulated Fleet fails with it. */
export interface Release {
  readonly gitRepo: string;
  readonly bundle: string;
  readonly fault?: string;
}

/** Makes a new commit with new content of a bundle, and waits until Outrider has it in its ledger; tells its SHA. */
export async function releaseBundle(installation: RunningInstallation, release: Release): Promise<string> {
  const { gitRepo, bundle, fault } = release;
  const model = fleetModel(installation.world);
  model.commit(gitRepo);
  model.revise(bundle);
  for (const { cluster } of model.records.bundles.get(bundle)?.deployments ?? []) {
    model.setOutcome({ bundle, cluster: cluster.key }, { fault });
  }
  model.settle();
  const owner = model.records.owners.get(gitRepo);
  const commit = owner?.kind === 'GitRepo' ? owner.commit : '';
  await expect(async () => {
    const answer = await askApi(installation, 'admin', `/v1/bundles/${bundle}/ledger`);
    const newest = BundleLedger.parse(await answer.json()).revisions.at(0);
    expect(newest?.commit).toBe(commit);
    expect(fault === undefined ? newest?.healthy : newest?.failed).toBeGreaterThan(0);
  }).toPass({ timeout: 30_000 });
  return commit;
}
