import { test as base, expect } from '@playwright/test';
import { FindingPage, type Finding } from '@outrider/api/contract/findings.ts';
import { ApiStatus } from '@outrider/api/contract/status.ts';

import { startModelEndpoint, type ModelEndpoint } from '../../rancher/model/model-endpoint.ts';
import {
  startInstallation,
  type RunningInstallation,
} from '../../support/installation/start-installation.ts';
import { logIn } from './log-in.ts';
import { watchForTrouble } from './trouble.ts';

/** What a test about explanations gets. */
export interface ModelFixtures {
  /** Logs in; open a page next. */
  logIn(username: string): Promise<void>;
  /** What went wrong in the browser so far that is no known noise of the dashboard. */
  trouble: string[];
  /** An open finding of a rule. */
  findingOf(rule: string): Promise<Finding>;
}

/** Playwright's test with Outrider and a model that answers from its evidence; one of each per worker. */
export const test = base.extend<
  ModelFixtures,
  { endpoint: ModelEndpoint; installation: RunningInstallation }
>({
  endpoint: [
    async ({}, use) => {
      const endpoint = await startModelEndpoint();
      await use(endpoint);
      await endpoint.close();
    },
    { scope: 'worker' },
  ],
  installation: [
    async ({ endpoint }, use) => {
      const installation = await startInstallation({
        scenario: 'bad-tuesday',
        tls: true,
        dashboard: true,
        environment: { OUTRIDER_MODEL_BASE_URL: endpoint.url, OUTRIDER_MODEL_NAME: 'explainer' },
      });
      await expect
        .poll(async () => ApiStatus.parse(await asAdmin(installation, '/v1/status')).phase, {
          timeout: 60_000,
        })
        .toBe('ready');
      await use(installation);
      await installation.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ installation }, use) => use(installation.rancher.url),
  logIn: async ({ page }, use) => use((username) => logIn(page, username)),
  trouble: async ({ page }, use) => use(watchForTrouble(page)),
  findingOf: async ({ installation }, use) =>
    use(async (rule) => {
      let first: Finding | undefined;
      await expect(async () => {
        const page = FindingPage.parse(await asAdmin(installation, `/v1/findings?rule=${rule}`));
        [first] = page.items;
        expect(first, rule).toBeDefined();
      }).toPass({ timeout: 30_000 });
      if (!first) throw new Error(`no finding of ${rule}`);
      return first;
    }),
});

async function asAdmin(installation: RunningInstallation, route: string): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${String(installation.outrider.port)}${route}`, {
    headers: { 'x-outrider-token': installation.rancher.token('admin') },
  });
  return answer.json();
}
