import { describe, expect, it } from 'vitest';

import { rollbackRoutes } from '@outrider/api/src/engines/rollback/rollback-routes.ts';
import type { AccessView } from '@outrider/api/src/pipeline/detect/index.ts';
import { callerNamed } from '../../../support/fake-identity.ts';
import { bundle, bundleDeployment, cluster, gitRepo, snapshotOf } from '../../../support/records.ts';
import {
  DAY,
  EVERYTHING,
  HOUR,
  failedEntry,
  ledgerEntry,
  rollbackParts,
  sha,
  viewWithout,
} from '../../../support/rollback/rollback-parts.ts';

const BAD = sha('b');
const GOOD = sha('a');
const { rollback } = rollbackRoutes({
  ...rollbackParts({
    index: snapshotOf(gitRepo(), bundle({ commit: BAD }), cluster(), bundleDeployment()),
    entries: [failedEntry(BAD, HOUR), ledgerEntry(GOOD, DAY)],
  }),
  incidentOf: async (id) =>
    id === 'abcdef01' ? { bundles: ['fleet-default/shop-app'], clusters: ['c-m-edge-1'] } : undefined,
});

const ask = (
  query: { readonly to?: string; readonly incident?: string } = {},
  { name = 'shop-app', view = EVERYTHING }: { readonly name?: string; readonly view?: AccessView } = {},
) =>
  rollback({
    caller: callerNamed('ada'),
    access: () => Promise.resolve(view),
    query,
    params: { namespace: 'fleet-default', name },
  });

describe('api/engines/rollback/rollback-routes', () => {
  it('plans for a bundle, a revision and an incident', async () => {
    expect(await ask({ to: GOOD, incident: 'abcdef01' })).toMatchObject({
      bundle: 'fleet-default/shop-app',
      chosen: GOOD,
      incident: 'abcdef01',
    });
  });

  it('answers alike for what is not there and what may not be seen', async () => {
    const error = await ask({}, { name: 'other' }).catch((raised: unknown) => raised);
    expect(error).toMatchObject({ id: 'not_found' });
    await expect(ask({}, { view: viewWithout('shop-app') })).rejects.toMatchObject({
      message: (error as Error).message,
    });
  });

  it('knows no incident that does not touch the bundle', async () => {
    await expect(ask({ incident: 'abcdef02' })).rejects.toMatchObject({ id: 'not_found' });
  });
});
