import { expect } from '@playwright/test';

import { expectAccessible } from '../support/expect-accessible.ts';
import { findingOf, test } from '../support/fixes-fixture.ts';
import { SURFACES } from '../support/surfaces.ts';

const DRAWER = '[data-testid="outrider-suggestions"]';

test('what could be done is asked for from the list, read and left with the keyboard', async ({
  page,
  logIn,
  trouble,
}) => {
  await logIn('priya');
  await page.goto(`${SURFACES.findings}?rule=fleet%2Fdrift-replicas`);
  const open = page.getByTestId('outrider-finding-row').first().getByTestId('outrider-suggest-fix');
  await open.press('Enter');
  const drawer = page.locator(DRAWER);
  await expect(drawer).toBeFocused();
  const best = drawer.getByTestId('outrider-suggestion').first();
  await expect(best).toHaveAttribute('data-ready', 'true');
  await expect(best.getByTestId('outrider-change')).toHaveAttribute('data-type', 'git-edit');
  await expect(best.locator('.diff-lines__line--added').first()).toBeVisible();
  await expect(best.locator('.diff-lines__number').nth(1)).toHaveText(/\d+/);
  await expect(best.getByTestId('outrider-reach')).toContainText('cluster');
  const checks = best.getByTestId('outrider-check');
  expect(await checks.count()).toBeGreaterThan(4);
  await expect(checks.first()).toContainText('Passed');

  // Round and round: the keyboard never leaves the drawer.
  for (let step = 0; step < 25; step += 1) await page.keyboard.press('Tab');
  expect(await drawer.evaluate((panel) => panel.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Shift+Tab');
  expect(await drawer.evaluate((panel) => panel.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  await expect(open).toBeFocused();
  expect(trouble).toEqual([]);
});

test('the way to a fix stands beside findings wherever they are', async ({ page, logIn, trouble }) => {
  await logIn('priya');
  await page.goto(SURFACES.gitRepoTab);
  const groups = page.getByTestId('outrider-group');
  await expect(groups.first()).toBeVisible();
  for (const group of await groups.all()) {
    await expect(group.getByTestId('outrider-suggest-fix').first()).toBeVisible();
  }
  await page.goto(SURFACES.incidents);
  await page.getByTestId('outrider-incident-row').first().getByRole('link').first().click();
  await page.getByTestId('outrider-suggest-fix').click();
  await expect(page.locator(`${DRAWER} .suggestion-drawer[aria-busy="false"]`)).toBeVisible();
  await expect(page.getByTestId('outrider-suggestions-said')).not.toBeEmpty();
  expect(trouble).toEqual([]);
});

test('a finding that no recipe knows says why there is nothing', async ({ page, logIn }) => {
  await logIn('priya');
  await page.goto(`${SURFACES.findings}?rule=istio%2Fport-not-found`);
  await page.getByTestId('outrider-suggest-fix').first().click();
  await expect(page.getByTestId('outrider-suggestions-none')).toBeVisible();
  await page.getByTestId('outrider-suggestions-close').click();
  await expect(page.locator(DRAWER)).toHaveCount(0);
});

test('what fails is said, and can be asked again', async ({ page, logIn, installation }) => {
  const { id } = await findingOf(installation, 'fleet/drift-replicas', 'catalog');
  await logIn('priya');
  await page.route('**/v1/findings/*/suggestions', (route) => route.fulfill({ status: 500, body: '{}' }));
  await page.goto(`${SURFACES.findings}/${id}`);
  await page.getByTestId('outrider-suggest-fix').click();
  await expect(page.locator(DRAWER).getByTestId('outrider-problem-failed')).toBeVisible();
  await page.unroute('**/v1/findings/*/suggestions');
  await page.locator(DRAWER).getByTestId('outrider-retry').click();
  await expect(page.getByTestId('outrider-suggestion').first()).toBeVisible();
});

test('a project member is told that they may not propose', async ({ page, logIn, installation }) => {
  const { id } = await findingOf(installation, 'fleet/drift-modified', 'cart');
  await logIn('marcus');
  await page.goto(`${SURFACES.findings}/${id}`);
  await page.getByTestId('outrider-suggest-fix').click();
  const drawer = page.locator(DRAWER);
  await expect(drawer.locator('.suggestion-drawer[aria-busy="false"]')).toBeVisible();
  for (const button of await drawer.getByTestId('outrider-propose').all()) {
    if (!(await button.isVisible()) || (await button.getAttribute('aria-disabled')) === 'true') continue;
    await button.click();
    await expect(drawer.getByTestId('outrider-refusal').first()).toBeVisible();
  }
  await expect(drawer.getByTestId('outrider-proposed')).toHaveCount(0);
});

test('what is suggested is accessible in both themes', async ({ page, logIn, installation }, testInfo) => {
  const { id } = await findingOf(installation, 'fleet/drift-replicas', 'catalog');
  await logIn('priya');
  await page.goto(`${SURFACES.findings}/${id}`);
  await page.getByTestId('outrider-suggest-fix').click();
  await expect(page.getByTestId('outrider-suggestion').first()).toBeVisible();
  await expectAccessible(page, testInfo, { name: 'suggested-fixes', documented: true, part: DRAWER });
  for (const fold of await page.locator(`${DRAWER} summary`).all()) await fold.click();
  await page.setViewportSize({ width: 760, height: 900 });
  await expectAccessible(page, testInfo, { name: 'suggested-fixes-narrow', part: DRAWER });
});
