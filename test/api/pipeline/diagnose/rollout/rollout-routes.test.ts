import { describe, expect, it } from 'vitest';

import type { AccessView } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import { rolloutRoutes } from '@outrider/api/src/pipeline/diagnose/rollout/rollout-routes.ts';
import { bundle, bundleDeployment, cluster, NOW, snapshotOf } from '../../../../support/records.ts';

const MINUTE = 60_000;
const index = snapshotOf(
  bundle(),
  cluster(),
  bundleDeployment({ state: 'NotReady', ready: false, appliedDeploymentId: 'older' }),
);

/** Three deployments of the bundle itself were watched, and a hundred of others. */
const routes = rolloutRoutes({
  reads: {
    entriesOf: () => Promise.resolve([]),
    durations: (_, enough) =>
      Promise.resolve(
        enough <= 3
          ? { ownBundle: true, samples: [MINUTE, MINUTE, MINUTE] }
          : { ownBundle: false, samples: Array<number>(100).fill(MINUTE) },
      ),
  },
  snapshot: () => index,
  clock: { now: () => NOW },
});

const forecastFor = async (visibility: AccessView['visibility']) => {
  const yes = () => Promise.resolve(true);
  const { forecast } = await routes.rollout({
    caller: { name: 'somebody', groups: [] } as never,
    access: () => Promise.resolve({ visibility, maySee: yes, seesFindingsOn: yes }),
    query: {} as never,
    params: { namespace: 'fleet-default', name: 'shop-app' },
  });
  return forecast;
};

describe('api/pipeline/diagnose/rollout/rollout-routes', () => {
  it('reckons with other bundles only for those who may see all of them', async () => {
    expect(await forecastFor({ kind: 'all' })).toMatchObject({ known: true, samples: 100 });
    expect(await forecastFor({ kind: 'scopes', scopeIds: [] })).toMatchObject({
      known: false,
      reason: expect.stringContaining('3 deployments of this bundle') as string,
    });
  });
});
