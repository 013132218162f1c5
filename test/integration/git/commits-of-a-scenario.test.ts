import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createGitReader, type OpenGitReader } from '@outrider/api/src/adapters/git/create-git-reader.ts';
import { gitSettings } from '@outrider/api/src/config/git-settings.ts';
import { createCommitStore } from '@outrider/api/src/pipeline/diagnose/commits/commit-store.ts';
import {
  createCommitBook,
  type OpenCommitBook,
} from '@outrider/api/src/pipeline/diagnose/commits/create-commit-book.ts';
import { FleetIndex } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import { projectGitRepo } from '@outrider/api/src/pipeline/observe/project/project-git-repo.ts';
import { createWorld } from '../../rancher/create-world.ts';
import { fleetModel } from '../../rancher/fleet/fleet-model.ts';
import { serveWorldGit, type WorldGit } from '../../rancher/git/serve-world.ts';
import { runScenario } from '../../rancher/scenario/run-scenario.ts';
import { scenarioByName } from '../../rancher/scenario/scenario-by-name.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';
import { eventually } from '../../support/eventually.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { watchedFleet } from '../../support/watched-fleet.ts';

const world = createWorld({ clusters: [] });
let git: WorldGit;
let reader: OpenGitReader;
let database: TestDatabase;
let opened: OpenCommitBook;

beforeAll(async () => {
  runScenario(world, scenarioByName('bad-tuesday'), { speed: 0 });
  git = await serveWorldGit(world);
  database = await openTestDatabase();
  const settings = gitSettings({
    OUTRIDER_GIT_HOSTS: [],
    OUTRIDER_GIT_REWRITE: [git.rewrite],
    OUTRIDER_GIT_CACHE_MEGABYTES: 64,
  });
  reader = createGitReader({ allowed: settings, folder: settings.folder, cacheBytes: settings.cacheBytes });
  opened = createCommitBook({
    store: createCommitStore(database.db),
    reader,
    clock: new ManualClock(Date.now()),
    logger: silentLogger().logger,
  });
  const index = new FleetIndex();
  for (const owner of fleetModel(world).records.owners.values()) {
    if (owner.kind === 'GitRepo' && owner.object) index.apply(projectGitRepo(owner.object));
  }
  opened.listener.begin(watchedFleet(index));
});
afterAll(async () => {
  await reader.close();
  await opened.listener.stop();
  await git.close();
  await database.close();
});

const headOf = (name: string): string => {
  const owner = fleetModel(world).records.owners.get(`fleet-default/${name}`);
  return owner?.kind === 'GitRepo' ? owner.commit : '';
};

describe('integration/git/commits-of-a-scenario', () => {
  it('knows who wrote the commit that broke checkout, and what it changed', async () => {
    const head = headOf('shop');
    await eventually(async () => {
      expect((await opened.book.of('fleet-default/shop', [head])).get(head)).toMatchObject({
        author: 'Priya Raman',
        subject: 'Let customers pay by invoice',
        authoredAt: '2026-11-17T07:35:00.000Z',
        files: expect.arrayContaining(['checkout/templates/checkout-deployment.yaml']) as string[],
      });
    });
  });

  it('knows the past of what was released, and the manifests of then', async () => {
    const history = await opened.book.history('fleet-default/payments', 5);
    expect(history[0]).toMatchObject({ subject: 'Make payment-gateway ready for the sale' });
    expect(history).toHaveLength(5);
    const [to, from] = history.map(({ commit }) => commit);
    const range = { from: from ?? '', to: to ?? '' };
    const { value: changed } = await opened.book.changedFiles('fleet-default/payments', range);
    const path = 'gateway/templates/payment-gateway-deployment.yaml';
    expect(changed).toContainEqual({ path, change: 'modified' });
    const before = await opened.book.fileAt('fleet-default/payments', { commit: range.from, path });
    const after = await opened.book.fileAt('fleet-default/payments', { commit: range.to, path });
    expect(before.value).toContain('payment-gateway:2.21.1');
    expect(after.value).toContain('payment-gateway:2.21.2');
  });

  it('says that it may not read a private repository', async () => {
    const place = { commit: headOf('intranet'), path: 'README.md' };
    const { problem } = await opened.book.fileAt('fleet-default/intranet', place);
    expect(problem?.kind).toBe('unauthorized');
  });
});
