import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { RollbackPlan } from '@outrider/api/contract/diagnosis/rollbacks.ts';
import { ApiStatus } from '@outrider/api/contract/status.ts';
import { fleetModel, type FleetModel } from '../../rancher/fleet/fleet-model.ts';
import { eventually } from '../../support/eventually.ts';
import {
  startInstallation,
  type RunningInstallation,
} from '../../support/installation/start-installation.ts';

const REPO = 'fleet-default/shop';
const BUNDLE = 'fleet-default/shop-cart';
const IMAGE = 'registry.acme.example/shop-cart/cart';

describe('integration/rollback/images-that-are-gone', () => {
  let installation: RunningInstallation;
  let model: FleetModel;
  const plan = async (): Promise<RollbackPlan> =>
    RollbackPlan.parse(await (await installation.ask('admin', `/v1/bundles/${BUNDLE}/rollback`)).json());
  const commit = () => {
    const owner = model.records.owners.get(REPO);
    return owner?.kind === 'GitRepo' ? owner.commit : '';
  };
  /** Waits until the ledger knows what runs. */
  const current = (wanted: string) =>
    eventually(async () => expect((await plan()).current).toBe(wanted), 60_000);
  /** Commits the next version, which fails where it is said to. */
  const release = async (fault?: string) => {
    model.commit(REPO);
    model.revise(BUNDLE);
    for (const { cluster } of model.records.bundles.get(BUNDLE)?.deployments ?? []) {
      model.setOutcome({ bundle: BUNDLE, cluster: cluster.key }, { fault });
    }
    model.settle();
    await current(commit());
    return commit();
  };
  const evidenceOf = ({ candidates }: RollbackPlan, revision: string) =>
    candidates.find((one) => one.revision === revision)?.evidence.map(({ text }) => text) ?? [];

  beforeAll(async () => {
    installation = await startInstallation({ scenario: 'calm', git: true, registry: true });
    model = fleetModel(installation.world);
    await eventually(async () => {
      const status = ApiStatus.parse(await (await installation.ask('admin', '/v1/status')).json());
      expect(status.phase).toBe('ready');
    }, 60_000);
    await current(commit());
  }, 180_000);
  afterAll(() => installation.stop());

  it('ranks a revision whose image is gone below one whose image is there, and says so', async () => {
    const older = await release();
    const newer = await release();
    installation.registry?.remove(`${IMAGE}:2.7.4`);
    await release('helm-ssa-failed');
    await eventually(async () => {
      const found = await plan();
      const [first] = found.candidates;
      const gone = found.candidates.find(({ revision }) => revision === newer);
      expect([first?.revision, found.chosen]).toEqual([older, older]);
      expect(first?.hazards.map(({ kind }) => kind)).not.toContain('image-missing');
      expect(evidenceOf(found, older)).toContain(
        'The image that its changed files name is still in its registry.',
      );
      expect(gone?.score).toBeLessThan(first?.score ?? 0);
      expect(gone?.hazards).toContainEqual({
        kind: 'image-missing',
        risk: 'high',
        claim: {
          text: `Image ${IMAGE}:2.7.4 is no longer in its registry: on nodes that hold no copy, pods of this revision do not start.`,
          sources: [{ type: 'commit', gitRepo: REPO, commit: newer }],
        },
      });
      expect(found.gaps.join('\n')).not.toMatch(/no registry is asked/);
    }, 60_000);
  }, 180_000);
});
