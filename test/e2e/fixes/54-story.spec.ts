import { expect } from '@playwright/test';
import type { Browser, Locator, Page } from '@playwright/test';

import { logIn } from '../support/log-in.ts';
import { test } from '../support/outrider-fixture.ts';
import { SURFACES } from '../support/surfaces.ts';

const OUTRIDER = '/dashboard/outrider/c/_';
/** What is waited for: that a cluster is read again, the forge asked again, and the time for verifying over. */
const SOON = 120_000;

test.use({
  setup: {
    git: true,
    executes: true,
    pollSeconds: 1,
    environment: { OUTRIDER_EXECUTOR_VERIFY_MINUTES: '0.5', OUTRIDER_EXECUTOR_RETRY_SECONDS: '1' },
  },
});
test.describe.configure({ mode: 'serial' });

/** A window of somebody else. */
async function windowOf(browser: Browser, user: string, baseURL: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await logIn(page, user);
  return page;
}

const stateOf = (page: Page): Locator => page.getByTestId('outrider-proposal-state').first();

/** Opens what is suggested about the one finding of a filter, and puts what a recipe suggests up for decision. */
async function propose(page: Page, filter: string, recipe: string): Promise<string> {
  await page.goto(`${SURFACES.findings}?${filter}`);
  const row = page.getByTestId('outrider-finding-row');
  await expect(row).toHaveCount(1, { timeout: 60_000 });
  await row.getByTestId('outrider-suggest-fix').click();
  const one = page.locator(`[data-testid="outrider-suggestion"][data-recipe="${recipe}"]`).first();
  await expect(one).toHaveAttribute('data-ready', 'true', { timeout: 30_000 });
  const folded = one.locator('details:not([open]) > summary').first();
  if (!(await one.getByTestId('outrider-propose').isVisible())) await folded.click();
  await one.getByTestId('outrider-propose').click();
  await one.getByTestId('outrider-proposed').click();
  await expect(stateOf(page)).toHaveAttribute('data-state', 'pending');
  // What is one's own is for others to decide about.
  await expect(page.getByTestId('outrider-step-approve')).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByTestId('outrider-step-reason').first()).toContainText('of their own');
  return (await page.getByTestId('outrider-digest').first().textContent())?.trim() ?? '';
}

/** Finds the proposal in the list, looks at the plan and approves exactly that. */
async function approve(page: Page, digest: string): Promise<void> {
  await page.goto(`${OUTRIDER}/proposals`);
  await page.getByTestId('outrider-proposal-row').first().getByRole('link').first().click();
  await page.getByTestId('outrider-step-approve').click();
  const confirmed = (await page.getByTestId('outrider-step-digest').textContent())?.trim() ?? '';
  expect(confirmed).not.toBe('');
  expect(digest).toContain(confirmed);
  await page.getByTestId('outrider-step-yes').click();
  await expect(page.getByTestId('outrider-approval').first()).toBeVisible();
}

test('a change in Git: proposed, approved, merged by a person, deployed and verified', async ({
  page,
  browser,
  logIn: log,
  trouble,
  installation,
}) => {
  test.setTimeout(300_000);
  await log('priya');
  const digest = await propose(page, 'rule=cluster%2Fout-of-memory&name=resolver', 'raise-memory-limit');
  await expect(page.getByTestId('outrider-change').first()).toContainText('256Mi');
  const ines = await windowOf(browser, 'ines', installation.rancher.url);
  await approve(ines, digest);

  const link = ines.getByTestId('outrider-pull-request');
  await expect(link).toBeVisible({ timeout: SOON });
  const [forge] = await Promise.all([ines.context().waitForEvent('page'), link.click()]);
  await expect(forge.getByText('Verified', { exact: true })).toBeVisible();
  await expect(forge.getByText('Outrider-Proposal:')).toBeVisible();
  await forge.getByRole('button', { name: 'Merge as Ines Moreau' }).click();
  await expect(forge.getByText('Merged by Ines Moreau')).toBeVisible();
  await forge.close();

  // Both look on, and neither reloads.
  await expect(stateOf(ines)).toHaveAttribute('data-state', 'succeeded', { timeout: SOON });
  await expect(stateOf(page)).toHaveAttribute('data-state', 'succeeded', { timeout: SOON });
  await page.goto(`${SURFACES.findings}?rule=cluster%2Fout-of-memory&name=resolver`);
  await expect(page.getByTestId('outrider-finding-row')).toHaveCount(0);
  expect(trouble).toEqual([]);
  await ines.context().close();
});

test('a paused bundle: resumed, verified, and taken back', async ({
  page,
  browser,
  logIn: log,
  trouble,
  installation,
}) => {
  test.setTimeout(300_000);
  await log('priya');
  const digest = await propose(page, 'rule=fleet%2Fbundle-paused', 'resume-paused');
  const ines = await windowOf(browser, 'ines', installation.rancher.url);
  await approve(ines, digest);
  await expect(stateOf(ines)).toHaveAttribute('data-state', 'succeeded', { timeout: SOON });

  await ines.getByTestId('outrider-step-undo').click();
  await ines.getByTestId('outrider-step-yes').click();
  await expect(stateOf(ines)).toHaveAttribute('data-state', 'rolled-back', { timeout: SOON });
  await expect(stateOf(page)).toHaveAttribute('data-state', 'rolled-back', { timeout: SOON });
  expect(trouble).toEqual([]);
  await ines.context().close();
});

test('all of it is on record, and the record is whole', async ({ page, logIn: log, trouble }) => {
  await log('audra');
  await page.goto(`${OUTRIDER}/audit`);
  await expect(page.getByTestId('outrider-audit-whole')).toHaveAttribute('data-whole', 'true');
  expect(await page.getByTestId('outrider-audit-row').count()).toBeGreaterThan(6);
  expect(trouble).toEqual([]);
});
