import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ProposalDetail } from '@outrider/api/contract/fixes/proposal-requests.ts';
import { SuggestionList } from '@outrider/api/contract/fixes/suggestions.ts';
import { FindingPage } from '@outrider/api/contract/findings.ts';
import { startOutrider, type Outrider } from '@outrider/api/src/compose/compose-outrider.ts';
import { readConfig } from '@outrider/api/src/config.ts';

import { TEST_DATABASE } from '../../support/database/database.ts';
import { postgresClone } from '../../support/database/postgres-clone.ts';
import { eventually } from '../../support/eventually.ts';
import {
  startInstallation,
  type RunningInstallation,
} from '../../support/installation/start-installation.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const onPostgres = describe.runIf(TEST_DATABASE === 'postgres');
const [first, second] = [silentLogger(), silentLogger()];

let installation: RunningInstallation;
let other: Outrider;
let database: Awaited<ReturnType<typeof postgresClone>>;
let folder = '';

const get = async (user: string, route: string): Promise<unknown> =>
  (await installation.ask(user, route)).json();
const sent = async (user: string, route: string, body: unknown) => {
  const answer = await installation.ask(user, route, { method: 'POST', body });
  return ProposalDetail.parse(await answer.json());
};
const writes = () =>
  [...first.lines, ...second.lines].filter((line) => line['msg'] === 'write').map((line) => line['outcome']);

onPostgres('integration/fixes/two-replicas', () => {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'outrider-two-'));
    database = await postgresClone();
    const environment = {
      OUTRIDER_EXECUTOR_VERIFY_MINUTES: '0.02',
      OUTRIDER_EXECUTOR_RETRY_SECONDS: '0.1',
    };
    installation = await startInstallation({
      scenario: 'bad-tuesday',
      executes: true,
      databaseUrl: database.config.url,
      dataDir: folder,
      environment,
      logger: first.logger,
    });
    const { rancher } = installation;
    const config = readConfig({
      ...environment,
      OUTRIDER_HOST: '127.0.0.1',
      OUTRIDER_PORT: '0',
      OUTRIDER_METRICS_PORT: '0',
      OUTRIDER_DATA_DIR: path.join(folder, 'database'),
      RANCHER_URL: rancher.url,
      RANCHER_TOKEN: rancher.token('outrider'),
      OUTRIDER_EXECUTOR_RANCHER_TOKEN: rancher.token('outrider-executor'),
      DATABASE_URL: database.config.url,
    });
    other = await startOutrider(config, second.logger);
    await eventually(async () => {
      const ready = await fetch(`http://127.0.0.1:${String(other.metricsPort)}/readyz`);
      expect(ready.status).toBe(200);
    }, 100_000);
  }, 200_000);
  afterAll(async () => {
    await other.stop();
    await installation.stop();
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it('patches once, whoever takes it, and takes it back once', async () => {
    const { items } = FindingPage.parse(await get('admin', '/v1/findings?rule=fleet/bundle-paused'));
    const finding = items[0]?.id ?? '';
    const suggested = SuggestionList.parse(await get('priya', `/v1/findings/${finding}/suggestions`));
    const opened = await sent('priya', '/v1/proposals', { finding, suggestion: suggested.items[0]?.id });
    const route = `/v1/proposals/${opened.id}`;
    await sent('ines', `${route}/decisions`, { decision: 'approve', digest: opened.digest });
    const becomes = (state: string) =>
      eventually(async () => {
        const now = ProposalDetail.parse(await get('admin', route));
        expect(now).toMatchObject({ state });
        return now;
      }, 60_000);

    const done = await becomes('succeeded');
    expect(done.executions.map(({ steps }) => steps.map(({ attempts }) => attempts))).toEqual([[1]]);
    expect(writes()).toEqual(['written']);

    await Promise.all([sent('ines', `${route}/undo`, {}), sent('ines', `${route}/undo`, {})]);
    expect((await becomes('rolled-back')).executions).toHaveLength(2);
    expect(writes()).toEqual(['written', 'written']);
  }, 150_000);
});
