import { expect } from '@playwright/test';

import { expectAccessible } from '../support/expect-accessible.ts';
import { expectEach } from '../support/expect-each.ts';
import { test } from '../support/outrider-fixture.ts';
import { releaseBundle } from '../support/release-bundle.ts';
import { SURFACES } from '../support/surfaces.ts';

const CATALOG = { gitRepo: 'fleet-default/shop', bundle: 'fleet-default/shop-storefront' };

test.describe.configure({ timeout: 120_000 });

test('the ledger tells what runs where, and why something does not', async ({
  page,
  logIn,
  trouble,
}, testInfo) => {
  await logIn('admin');
  await page.goto(SURFACES.deployments);
  await expect(page.getByTestId('outrider-deployment')).toHaveCount(50);
  await page.getByTestId('outrider-next').click();
  await expect(page).toHaveURL(/page=2/);
  await page.getByTestId('outrider-filter-outcome').selectOption('failed');
  await expect(page).toHaveURL(/outcome=failed$/);
  const row = page.getByTestId('outrider-deployment').filter({ hasText: 'payments-ledger' });
  await expect(row).toContainText('cannot be changed after it was created');
  await expectAccessible(page, testInfo, {
    name: 'deployments',
    part: '[data-testid="outrider-deployments"]',
  });
  await row.getByRole('link', { name: 'Why' }).click();
  await expect(page.getByTestId('outrider-finding-message')).toContainText('payments-ledger');
  expect(trouble).toEqual([]);
});

test('the page of a bundle tells its rollout, its revisions and the stages of each deployment', async ({
  page,
  logIn,
  installation,
}, testInfo) => {
  const good = await releaseBundle(installation, CATALOG);
  const bad = await releaseBundle(installation, { ...CATALOG, fault: 'helm-ssa-failed' });
  await logIn('admin');
  await page.goto(`${SURFACES.deployments}/${CATALOG.bundle}`);
  await expect(page.getByTestId('outrider-verdict')).toHaveText(
    `${bad.slice(0, 8)} broke it; ${good.slice(0, 8)} was the last good one.`,
  );
  await expect(page.getByTestId('outrider-ledger-revision').first()).toContainText(/\d+ failed/);
  await expect(page.getByTestId('outrider-behind').getByRole('listitem').first()).toContainText(/./);
  await expect(page.getByTestId('outrider-held-by').getByTestId('outrider-claim').first()).toBeVisible();
  // Each cluster is listed with what failed and with what it runs meanwhile.
  const standing = page.getByTestId('outrider-standing');
  await expect(standing.filter({ hasText: /^\s*Not applied/ }).first()).toBeVisible();
  await expect(standing.filter({ hasText: /^\s*Still runs/ }).first()).toBeVisible();
  await page.getByTestId('outrider-stages-toggle').first().press('Enter');
  await expect(page.getByTestId('outrider-stages').first()).toContainText('Commit seen');
  await expectAccessible(page, testInfo, {
    name: 'bundle',
    documented: true,
    part: '[data-testid="outrider-bundle"]',
  });
  await page.setViewportSize({ width: 760, height: 900 });
  await page.screenshot({ path: testInfo.outputPath('bundle-narrow.png'), fullPage: true });
  await page.setViewportSize({ width: 1400, height: 900 });
  await page.getByTestId('outrider-plan-rollback').click();
  await expect(page).toHaveURL(/rollback\/fleet-default\/shop-storefront/);
  await releaseBundle(installation, CATALOG);
});

test('a cluster tells what runs on it, on its page and from its card', async ({ page, logIn }, testInfo) => {
  await logIn('admin');
  await page.goto(SURFACES.clusterTab);
  const section = page.getByTestId('outrider-deployments-cluster');
  // What needs somebody comes first.
  await expect(section.getByTestId('outrider-outcome').first()).toHaveAttribute('data-outcome', 'failed');
  await expectAccessible(page, testInfo, {
    name: 'cluster-deployments',
    part: '[data-testid="outrider-deployments-cluster"]',
  });
  await page.goto(SURFACES.clusterCard);
  await page.getByTestId('outrider-cluster-deployments').click();
  await expect(page).toHaveURL(/deployments\?cluster=c-m-7f3k2xq1/);
  await expectEach(page.getByTestId('outrider-deployment'), 'edge-berlin-1');
});

test('the tab of a bundle tells its rollout', async ({ page, logIn }, testInfo) => {
  await logIn('admin');
  await page.goto(SURFACES.bundleTab);
  const rollout = page.getByTestId('outrider-rollout');
  await expect(rollout.getByTestId('outrider-partitions').getByRole('listitem').first()).toBeVisible();
  await expectAccessible(page, testInfo, { name: 'bundle-rollout', part: '[data-testid="outrider-tab"]' });
  await rollout.getByTestId('outrider-bundle-link').click();
  await expect(page.getByTestId('outrider-ledger')).toBeVisible();
});

test('a project member is told of no bundle they may not read', async ({ page, logIn }) => {
  await logIn('marcus');
  await page.goto(SURFACES.deployments);
  await expect(page.getByTestId('outrider-deployments-empty')).toBeVisible();
  await page.goto(`${SURFACES.deployments}/fleet-default/shop-checkout`);
  await expect(page.getByTestId('outrider-problem-missing').first()).toBeVisible();
  await expect(page.getByTestId('outrider-deployment')).toHaveCount(0);
});
