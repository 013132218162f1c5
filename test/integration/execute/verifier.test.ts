import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { createFindingStore } from '@outrider/api/src/pipeline/detect/finding-store.ts';
import { createVerifier } from '@outrider/api/src/pipeline/execute/index.ts';

import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';
import { CART } from '../../support/execute/execution-bench.ts';
import { aFinding } from '../../support/findings/detected-findings.ts';
import { aPlan, T0 } from '../../support/fixes/proposals.ts';

const repository = {
  type: 'repository' as const,
  repository: 'https://git.example.com/shop.git',
  branch: 'main',
  baseCommit: 'base',
  blobs: { 'values.yaml': 'x' },
};
const origin = { workspace: 'fleet-default', gitRepo: 'fleet-default/shop' };

describe('integration/execute/verifier', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  beforeEach(async () => {
    await database.clear();
    await found(T0 - 60_000, aFinding({ id: 'old', object: CART, origin }));
  });
  afterAll(() => database.close());

  const found = (at: number, ...upserts: ReturnType<typeof aFinding>[]) =>
    createFindingStore(database.db).apply({ upserts, resolved: [] }, at);
  const resolve = () => createFindingStore(database.db).apply({ upserts: [], resolved: ['old'] }, T0);
  const verify = (over: object = {}) =>
    createVerifier(database.db).verify({ finding: 'old', targets: aPlan().targets, since: T0, ...over });

  it('did not help while the finding is open', async () => {
    expect(await verify()).toEqual({ helped: false, text: 'The finding is still open.' });
    await resolve();
    expect(await verify()).toMatchObject({ helped: true });
  });

  it('did not help where something new came up at a target', async () => {
    await resolve();
    await found(T0 + 1000, aFinding({ id: 'elsewhere', object: { ...CART, name: 'other' } }));
    await found(T0 + 1000, aFinding({ id: 'passing', object: CART, transient: true }));
    expect(await verify()).toMatchObject({ helped: true });
    await found(T0 + 1000, aFinding({ id: 'new', object: CART, message: 'It does not start.' }));
    expect(await verify()).toEqual({ helped: false, text: 'New since then: It does not start.' });
  });

  it('in Git, what comes from the same GitRepo counts', async () => {
    await resolve();
    await found(
      T0 + 1000,
      aFinding({ id: 'new', object: { name: 'b' }, origin: { workspace: 'fleet-default' } }),
    );
    expect(await verify({ targets: [repository] })).toMatchObject({ helped: true });
    await found(T0 + 1000, aFinding({ id: 'newer', object: { name: 'c' }, origin }));
    expect(await verify({ targets: [repository] })).toMatchObject({ helped: false });
  });

  it('without a finding, nothing new is enough', async () => {
    expect(await verify({ finding: undefined })).toEqual({
      helped: true,
      text: 'No new finding has come up where something was changed.',
    });
  });
});
