import { expect } from '@playwright/test';
import { expectEach } from './support/expect-each.ts';
import { test } from './support/outrider-fixture.ts';
import { SURFACES } from './support/surfaces.ts';

test.beforeEach(async ({ logIn }) => {
  await logIn('admin');
});

test('the overview shows every cluster, the worst findings and the trend', async ({ page, trouble }) => {
  await page.goto(SURFACES.overview);
  await expect(page.getByTestId('outrider-fleet-map-cluster')).toHaveCount(12);
  await expect(page.getByTestId('outrider-overview-total')).toContainText(/\d+ open findings/);
  await expect(page.getByTestId('outrider-trend')).toBeVisible();
  await expect(page.getByTestId('outrider-observation').first()).toBeVisible();
  expect(trouble).toEqual([]);
});

test.describe('the findings page', () => {
  test('keeps its filters, order and page in the address', async ({ page }) => {
    await page.goto(`${SURFACES.findings}?pageSize=10`);
    await page.getByTestId('outrider-filter-high').click();
    await expect(page).toHaveURL(/severity=high/);
    await page.getByTestId('outrider-next').click();
    await expect(page).toHaveURL(/page=2/);
    // Its link, not its text: how long ago it was first seen may read differently a moment later.
    const firstFinding = page.getByTestId('outrider-finding-row').first().getByRole('link').first();
    // The rows come after the address.
    await expect(async () => {
      const second = (await firstFinding.getAttribute('href')) ?? '';
      await page.reload();
      await expect(firstFinding).toHaveAttribute('href', second, { timeout: 5000 });
    }).toPass();
    await page.goBack();
    await expect(page.getByTestId('outrider-range')).toContainText('1');
  });

  test('searches on the server', async ({ page }) => {
    await page.goto(SURFACES.findings);
    await page.getByTestId('outrider-filter-search').fill('payments-ledger');
    await expect(page).toHaveURL(/search=payments-ledger/);
    await expectEach(page.getByTestId('outrider-finding-row'), 'payments-ledger');
  });

  test('sorts by its columns', async ({ page }) => {
    await page.goto(`${SURFACES.findings}?severity=high&family=fleet`);
    await page.getByTestId('outrider-sort-rule').click();
    await expect(page).toHaveURL(/sort=rule/);
    // Within one family, because rules are sorted with it and shown without. The rows come after the address.
    await expect(async () => {
      const rules = await page.locator('.finding-table__rule').allTextContents();
      expect(rules.length).toBeGreaterThan(1);
      expect(rules).toEqual(rules.toSorted());
    }).toPass();
  });

  test('says when nothing matches, and how to get back', async ({ page }) => {
    await page.goto(`${SURFACES.findings}?search=nothing-is-called-so`);
    await expect(page.getByTestId('outrider-findings-empty')).toBeVisible();
    await page.getByTestId('outrider-findings-empty').getByRole('link').click();
    await expect(page.getByTestId('outrider-finding-row').first()).toBeVisible();
  });

  test('can be used with the keyboard alone', async ({ page }) => {
    await page.goto(SURFACES.findings);
    await page.getByTestId('outrider-filter-critical').focus();
    await page.keyboard.press('Space');
    await expect(page).toHaveURL(/severity=critical/);
    const link = page.getByTestId('outrider-finding-row').first().getByRole('link').first();
    await link.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('outrider-finding-message')).toBeVisible();
  });
});

test('a finding shows its evidence, its object with the faulty path marked, and its history', async ({
  page,
}) => {
  await page.goto(`${SURFACES.findings}?gitRepo=fleet-default/docs-site&severity=critical`);
  await page.getByTestId('outrider-finding-row').getByRole('link').first().click();
  await expect(page.getByTestId('outrider-finding-message')).toContainText('docs-site');
  await expect(page.getByTestId('outrider-evidence').first()).toBeVisible();
  await expect(page.getByTestId('outrider-remediation')).not.toBeEmpty();
  await expect(
    page.getByTestId('outrider-yaml').locator('mark, [aria-current], .yaml-view__line--marked').first(),
  ).toBeVisible();
  await expect(page.getByTestId('outrider-history')).toContainText(/opened/i);
});

test('a rule is explained', async ({ page }) => {
  await page.goto(SURFACES.rules);
  await expect(page.getByTestId('outrider-rule').first()).toBeVisible();
  expect(await page.getByTestId('outrider-rule').count()).toBeGreaterThanOrEqual(40);
});

test('the card on the cluster dashboard shows the findings of that cluster', async ({ page }) => {
  await page.goto(SURFACES.clusterCard);
  const card = page.getByTestId('outrider-cluster-card');
  await expect(card).toContainText('shop/cart');
  await expect(card).not.toContainText('payments');
  await card.getByTestId('outrider-finding-item').first().getByRole('link').first().click();
  await expect(page.getByTestId('outrider-finding-message')).toContainText('shop/');
});
