import type { Browser, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Finding, FindingPage } from '@outrider/api/contract/findings.ts';
import type { ProposalDetail } from '@outrider/api/contract/fixes/proposal-requests.ts';
import type { SuggestionList } from '@outrider/api/contract/fixes/suggestions.ts';

import type { RunningInstallation } from '../../support/installation/start-installation.ts';
import { askApi, sendToApi } from './ask-api.ts';
import { logIn } from './log-in.ts';
import { test as base } from './outrider-fixture.ts';

const pages = '/dashboard/outrider/c/_';

/** The pages of fixes. */
export const FIXES = {
  proposals: `${pages}/proposals`,
  audit: `${pages}/audit`,
  autonomy: `${pages}/autonomy`,
} as const;

/** Names of things that a member of namespace shop on edge-berlin-1 must never meet. */
export const FOREIGN = /fleet-default|payments|core-paris|core-frankfurt|docs-site|edge-oslo|observability/;

/** Playwright's test with Outrider that reads files in Git; what is approved is carried out by nobody. */
export const test = base.extend({ setup: [{ git: true }, { scope: 'worker' }] });

/** The open finding of a rule, about an object of that name. */
export async function findingOf(
  installation: RunningInstallation,
  rule: string,
  name: string,
): Promise<Finding> {
  let found: Finding | undefined;
  await expect(async () => {
    const answer = await askApi(installation, 'admin', `/v1/findings?rule=${rule}&pageSize=100`);
    const { items } = (await answer.json()) as FindingPage;
    found = items.find(({ object }) => object.name === name);
    expect(found, `${rule} of ${name}`).toBeDefined();
  }).toPass({ timeout: 30_000 });
  if (!found) throw new Error(`no finding of ${rule} about ${name}`);
  return found;
}

/** Puts what is suggested first about a finding up for decision, as priya does. */
export async function proposeAbout(
  installation: RunningInstallation,
  { id: finding }: Finding,
): Promise<ProposalDetail> {
  const suggested = await askApi(installation, 'priya', `/v1/findings/${finding}/suggestions`);
  const { items } = (await suggested.json()) as SuggestionList;
  const suggestion = items.find(({ ready }) => ready)?.id;
  const answer = await sendToApi(installation, 'priya', {
    route: '/v1/proposals',
    body: { finding, suggestion },
  });
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
  return (await answer.json()) as ProposalDetail;
}

/** A window of somebody else, which the test closes. */
export async function windowOf(
  browser: Browser,
  installation: RunningInstallation,
  user: string,
): Promise<Page> {
  const context = await browser.newContext({ baseURL: installation.rancher.url, ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await logIn(page, user);
  return page;
}
