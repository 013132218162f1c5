import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

import { askApi } from '../support/ask-api.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { findingOf, FIXES, FOREIGN, proposeAbout, test, windowOf } from '../support/fixes-fixture.ts';
import { SURFACES } from '../support/surfaces.ts';

const menuCount = (page: Page) => page.locator('nav').getByRole('link', { name: /^Proposals/ });
const stateOf = (page: Page) => page.getByTestId('outrider-proposal-state').first();

test.describe.configure({ mode: 'serial' });

test('one proposes, another approves, and both see it at once', async ({
  page,
  browser,
  logIn,
  installation,
  trouble,
}) => {
  const ines = await windowOf(browser, installation, 'ines');
  await ines.goto(FIXES.proposals);
  await expect(ines.getByTestId('outrider-proposals-empty')).toBeVisible();

  const { id, message } = await findingOf(installation, 'fleet/bundle-paused', 'observability-dashboards');
  await logIn('priya');
  await page.goto(`${SURFACES.findings}/${id}`);
  await page.getByTestId('outrider-suggest-fix').click();
  await page.getByTestId('outrider-propose').first().click();
  const proposed = page.getByTestId('outrider-proposed');
  await expect(proposed).toBeFocused();
  await proposed.press('Enter');
  await expect(stateOf(page)).toHaveAttribute('data-state', 'pending');
  await expect(page.getByTestId('outrider-proposal-finding')).toHaveText(message);
  await expect(page.getByTestId('outrider-blocked-by')).not.toBeEmpty();

  // Nobody decides about what is their own: it is shown, and why not.
  const own = page.getByTestId('outrider-step-approve');
  await expect(own).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByTestId('outrider-step-reason').first()).toContainText('of their own');
  await own.press('Enter');
  await expect(page.getByTestId('outrider-step-confirm')).toHaveCount(0);

  // The other's inbox and menu know it without being asked again.
  const row = ines.getByTestId('outrider-proposal-row');
  await expect(row).toHaveCount(1);
  await expect(menuCount(ines)).toContainText('1');
  await row.getByRole('link').click();
  await ines.getByTestId('outrider-comment-text').fill('Was the maintenance ended?');
  await ines.getByTestId('outrider-comment-send').click();
  await expect(page.getByTestId('outrider-comment')).toContainText('Was the maintenance ended?');

  const digest = (await page.getByTestId('outrider-digest').textContent()) ?? '';
  await ines.getByTestId('outrider-step-approve').click();
  await expect(ines.getByTestId('outrider-step-digest')).toHaveText(digest);
  await ines.getByTestId('outrider-step-text').fill('It was.');
  await ines.getByTestId('outrider-step-yes').click();
  await expect(ines.getByTestId('outrider-step-done')).not.toBeEmpty();
  await expect(page.getByTestId('outrider-approval')).toContainText('It was.');
  await expect(page.getByTestId('outrider-approvals')).toContainText('1 of 1');
  await expect(page.getByTestId('outrider-proposal-timeline')).toContainText('Approved');
  expect(trouble).toEqual([]);
  await ines.context().close();
});

test('what is rejected ends with its reason, and what is one’s own can be taken back', async ({
  page,
  browser,
  logIn,
  installation,
}) => {
  const rejected = await proposeAbout(
    installation,
    await findingOf(installation, 'fleet/drift-modified', 'cart'),
  );
  const cancelled = await proposeAbout(
    installation,
    await findingOf(installation, 'fleet/retry-loop', 'payments-fraud'),
  );
  const ines = await windowOf(browser, installation, 'ines');
  await ines.goto(`${FIXES.proposals}/${rejected.id}`);
  await ines.getByTestId('outrider-step-reject').click();
  await ines.getByTestId('outrider-step-text').fill('Not today.');
  await ines.keyboard.press('Escape');
  await expect(ines.getByTestId('outrider-step-confirm')).toHaveCount(0);
  await ines.getByTestId('outrider-step-reject').click();
  await ines.getByTestId('outrider-step-text').fill('Not today.');
  await ines.getByTestId('outrider-step-yes').click();
  await expect(stateOf(ines)).toHaveAttribute('data-state', 'rejected');
  await expect(ines.getByTestId('outrider-approval')).toContainText('Not today.');
  await expect(ines.getByTestId('outrider-step-approve')).toHaveCount(0);
  await ines.context().close();

  await logIn('priya');
  await page.goto(`${FIXES.proposals}/${cancelled.id}`);
  await page.getByTestId('outrider-step-cancel').click();
  await page.getByTestId('outrider-step-yes').click();
  await expect(stateOf(page)).toHaveAttribute('data-state', 'cancelled');
  await page.goto(`${FIXES.proposals}?state=all`);
  await expect(page.getByTestId('outrider-proposal-row')).toHaveCount(3);
  await page.getByTestId('outrider-filter-state').selectOption('rejected');
  await expect(page.getByTestId('outrider-proposal-row')).toHaveCount(1);
});

test('an auditor looks and decides nothing; a project member sees nothing at all', async ({
  page,
  browser,
  logIn,
  installation,
}) => {
  const { id } = await proposeAbout(
    installation,
    await findingOf(installation, 'fleet/clusters-outside-partitions', 'edge-tools-vpn'),
  );
  const audra = await windowOf(browser, installation, 'audra');
  await audra.goto(`${FIXES.proposals}/${id}`);
  await expect(audra.getByTestId('outrider-digest')).toBeVisible();
  for (const step of ['approve', 'reject', 'cancel']) {
    await expect(audra.getByTestId(`outrider-step-${step}`)).toHaveAttribute('aria-disabled', 'true');
  }
  await expect(audra.getByTestId('outrider-step-reason').first()).not.toBeEmpty();
  await audra.context().close();

  const answers: Promise<string>[] = [];
  page.on('response', (response) => {
    if (!/\/proxy\/v1\/(proposals|audit)/.test(response.url())) return;
    answers.push(response.text().catch(() => ''));
  });
  await logIn('marcus');
  await page.goto(`${FIXES.proposals}?state=all`);
  await expect(page.getByTestId('outrider-proposals-empty')).toBeVisible();
  await page.goto(`${FIXES.proposals}/${id}`);
  await expect(page.getByTestId('outrider-problem-missing')).toBeVisible();
  await expect(page.locator('main')).not.toContainText(FOREIGN);
  const told = (await Promise.all(answers)).filter((answer) => answer !== '');
  expect(told.length).toBeGreaterThan(1);
  expect(told.filter((answer) => FOREIGN.test(answer))).toEqual([]);
  expect((await askApi(installation, 'marcus', `/v1/proposals/${id}`)).status).toBe(404);
});

test('proposals are accessible in both themes', async ({ page, logIn, installation }, testInfo) => {
  const { id } = await proposeAbout(
    installation,
    await findingOf(installation, 'fleet/clusters-outside-partitions', 'edge-tools-vpn'),
  );
  await logIn('ines');
  await page.goto(`${FIXES.proposals}?state=all`);
  await expect(page.getByTestId('outrider-proposal-row').first()).toBeVisible();
  const list = '[data-testid="outrider-proposals"]';
  await expectAccessible(page, testInfo, { name: 'proposals', documented: true, part: list });
  await page.goto(`${FIXES.proposals}/${id}`);
  await expect(page.getByTestId('outrider-digest')).toBeVisible();
  const detail = '[data-testid="outrider-proposal-detail"]';
  await expectAccessible(page, testInfo, { name: 'proposal', documented: true, part: detail });
  await page.getByTestId('outrider-step-approve').click();
  await page.setViewportSize({ width: 760, height: 900 });
  await expectAccessible(page, testInfo, { name: 'proposal-narrow', part: detail });
});
