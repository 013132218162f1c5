import { test as base, expect } from '@playwright/test';
import { ApiStatus } from '@outrider/api/contract/status.ts';

import {
  startInstallation,
  type InstallationOptions,
  type RunningInstallation,
} from '../../support/installation/start-installation.ts';
import { logIn } from './log-in.ts';
import { watchForTrouble } from './trouble.ts';

/** What a test about Outrider gets. */
export interface OutriderFixtures {
  /** Logs in; open a page next. */
  logIn(username: string): Promise<void>;
  /** What went wrong in the browser so far that is no known noise of the dashboard. */
  trouble: string[];
}

/** What all tests of a worker share. */
export interface OutriderWorker {
  /** What the installation is started with besides what every one has; a file of tests may say it with `test.use`. */
  setup: Partial<InstallationOptions>;
  installation: RunningInstallation;
}

/** Playwright's test with the real dashboard, Outrider and a bad Tuesday that holds still; one per worker. */
export const test = base.extend<OutriderFixtures, OutriderWorker>({
  setup: [{}, { scope: 'worker', option: true }],
  installation: [
    async ({ setup }, use) => {
      const usual = { scenario: 'bad-tuesday', tls: true, dashboard: true };
      const installation = await startInstallation({ ...usual, ...setup });
      await expect.poll(() => phaseOf(installation), { timeout: 60_000 }).toBe('ready');
      await use(installation);
      await installation.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ installation }, use) => use(installation.rancher.url),
  logIn: async ({ page }, use) => use((username) => logIn(page, username)),
  trouble: async ({ page }, use) => use(watchForTrouble(page)),
});

async function phaseOf(installation: RunningInstallation): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${String(installation.outrider.port)}/v1/status`, {
    headers: { 'x-outrider-token': installation.rancher.token('admin') },
  });
  return ApiStatus.parse(await answer.json()).phase;
}
