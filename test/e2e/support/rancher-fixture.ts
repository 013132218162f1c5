import path from 'node:path';
import { test as base } from '@playwright/test';
import { createWorld } from '../../rancher/create-world.ts';
import { runScenario } from '../../rancher/scenario/run-scenario.ts';
import { scenarioByName } from '../../rancher/scenario/scenario-by-name.ts';
import { startRancher, type RunningRancher } from '../../rancher/start.ts';
import { logInByHand } from './log-in.ts';
import { watchForTrouble } from './trouble.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** What a test about the dashboard gets. */
export interface RancherFixtures {
  /** Logs in on the login page and ends up at home. */
  logIn(username: string): Promise<void>;
  /** What went wrong in the browser so far that is no known noise of the dashboard. */
  trouble: string[];
}

/** Playwright's test with one simulated Rancher per worker, holding still at the beginning of bad-tuesday. */
export const test = base.extend<RancherFixtures, { rancher: RunningRancher }>({
  rancher: [
    async ({}, use) => {
      const world = createWorld({ clusters: [] });
      const running = runScenario(world, scenarioByName('bad-tuesday'), { speed: 0 });
      const rancher = await startRancher({ world, port: 0, dashboardDir: path.join(root, 'dist-host') });
      await use(rancher);
      running.stop();
      await rancher.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ rancher }, use) => use(rancher.url),
  logIn: async ({ page }, use) => use((username) => logInByHand(page, username)),
  trouble: async ({ page }, use) => use(watchForTrouble(page)),
});
