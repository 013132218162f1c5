import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { test as base } from '@playwright/test';

import { serveFolder } from '../../support/charts/serve-folder.ts';
import {
  startInstallation,
  type RunningInstallation,
} from '../../support/installation/start-installation.ts';
import { logIn } from './log-in.ts';
import { watchForTrouble } from './trouble.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** What a test about installing Outrider gets. */
export interface CatalogFixtures {
  /** A Rancher with the API in it, and without the extension. */
  installation: RunningInstallation;
  /** Address of a repository that `npm run publish-repo` made. */
  repository: string;
  /** Logs in; open a page next. */
  logIn(username: string): Promise<void>;
  /** What went wrong in the browser so far that is no known noise of the dashboard. */
  trouble: string[];
}

/** Playwright's test with a Rancher that nobody installed the extension in; each test has its own. */
export const test = base.extend<CatalogFixtures>({
  installation: [
    async ({}, use) => {
      const installation = await startInstallation({ scenario: 'bad-tuesday', tls: true });
      await use(installation);
      await installation.stop();
    },
    { timeout: 120_000 },
  ],
  repository: [
    async ({}, use) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'outrider-repository-'));
      const served = await serveFolder(folder);
      const script = ['scripts/publish-repo.mts', '--url', served.url, '--out', folder];
      await promisify(execFile)(process.execPath, script, { cwd: root });
      await use(served.url);
      await served.close();
      await rm(folder, { recursive: true, force: true });
    },
    { timeout: 120_000 },
  ],
  baseURL: async ({ installation }, use) => use(installation.rancher.url),
  logIn: async ({ page }, use) => use((username) => logIn(page, username)),
  trouble: async ({ page }, use) => use(watchForTrouble(page)),
});
