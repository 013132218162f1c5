import { expect } from '@playwright/test';
import { test } from './support/outrider-fixture.ts';
import { LISTS, SURFACES } from './support/surfaces.ts';

test.describe('the tab on pages of Fleet', () => {
  test('says of a failing GitRepo what is wrong, where, why and what to do', async ({
    page,
    logIn,
    trouble,
  }) => {
    await logIn('admin');
    await page.goto(SURFACES.gitRepoTab);
    const tab = page.getByTestId('outrider-tab');
    await expect(tab.getByTestId('outrider-tab-heading')).toContainText(
      /^\s*\d+ findings?(, \d+ causes?)?\s*$/,
    );
    const drift = tab.getByTestId('outrider-group').filter({ hasText: 'shop/cart' });
    await expect(drift).toHaveAttribute('data-severity', 'medium');
    await expect(drift.getByTestId('outrider-clusters')).toContainText('edge-berlin-1');
    await expect(drift.getByTestId('outrider-group-remediation')).not.toBeEmpty();
    const toggle = drift.getByTestId('outrider-group-toggle');
    if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
    await expect(drift.getByTestId('outrider-evidence').first()).toContainText('256Mi');
    expect(trouble).toEqual([]);
  });

  for (const [name, path] of Object.entries({
    'a GitRepo by its type': SURFACES.gitRepoTabByType,
    'a HelmOp': SURFACES.helmOpTab,
    'a Bundle': SURFACES.bundleTab,
    'a Fleet cluster': SURFACES.clusterTab,
  })) {
    test(`is there on ${name}`, async ({ page, logIn }) => {
      await logIn('admin');
      await page.goto(path);
      await expect(page.getByTestId('outrider-group').first()).toBeVisible();
    });
  }

  test('is calm where nothing is wrong', async ({ page, logIn }) => {
    await logIn('admin');
    await page.goto('/dashboard/c/_/fleet/fleet.cattle.io.bundle/fleet-default/data-kafka#outrider');
    await expect(page.getByTestId('outrider-tab-calm')).toContainText(/checked/i);
  });

  test('opens the finding behind a cause, and goes back', async ({ page, logIn }) => {
    await logIn('admin');
    await page.goto(SURFACES.gitRepoTab);
    await page.getByTestId('outrider-open-finding').first().click();
    await expect(page.getByTestId('outrider-finding-message')).toBeVisible();
    await page.goBack();
    await expect(page.getByTestId('outrider-tab')).toBeVisible();
  });
});

test.describe('the health column', () => {
  for (const [name, path] of Object.entries(LISTS)) {
    test(`tells in ${name} how each row is`, async ({ page, logIn }) => {
      await logIn('admin');
      const asked: string[] = [];
      page.on('request', (request) => {
        if (request.url().includes('/proxy/v1/summary')) asked.push(request.url());
      });
      await page.goto(path);
      const cells = page.getByTestId('outrider-health');
      await expect(cells.first()).toBeVisible();
      await expect(
        page.locator('[data-testid="outrider-health"][data-state="findings"]').first(),
      ).toBeVisible();
      expect(new Set(asked).size).toBeLessThanOrEqual(3);
    });
  }

  test('leads to the tab of its row', async ({ page, logIn }) => {
    await logIn('admin');
    await page.goto(LISTS.gitRepos);
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'shop', exact: true }) });
    await row.getByTestId('outrider-health').getByRole('link').click();
    await expect(page.getByTestId('outrider-tab-heading')).toBeVisible();
  });

  test('does not leak into the tables of a detail page', async ({ page, logIn }) => {
    await logIn('admin');
    await page.goto('/dashboard/c/_/fleet/fleet.cattle.io.gitrepo/fleet-default/shop#bundles');
    await expect(page.getByRole('row').filter({ hasText: 'shop-cart' }).first()).toBeVisible();
    await expect(page.getByTestId('outrider-health')).toHaveCount(0);
  });
});

test.describe('"Explain with Outrider"', () => {
  test('opens the tab from a row', async ({ page, logIn }) => {
    await logIn('admin');
    await page.goto(LISTS.gitRepos);
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'data', exact: true }) });
    await row.getByRole('button').last().click();
    await page.getByRole('menuitem', { name: 'Explain with Outrider' }).click();
    await expect(page.getByTestId('outrider-tab-heading')).toBeVisible();
    expect(page.url()).toMatch(/gitrepo\/fleet-default\/data#outrider$/);
  });

  test('filters the findings for a selection', async ({ page, logIn }) => {
    await logIn('admin');
    await page.goto(LISTS.gitRepos);
    for (const name of ['data', 'shop']) {
      const row = page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
      await row
        .getByRole('checkbox')
        .first()
        .locator('xpath=ancestor-or-self::label | self::*')
        .first()
        .click();
    }
    await page.getByRole('button', { name: 'Explain with Outrider' }).click();
    await expect(page.getByTestId('outrider-filter-chip')).toHaveCount(2);
    await expect(page.getByTestId('outrider-finding-row').first()).toBeVisible();
    expect(new URL(page.url()).searchParams.get('gitRepo')).toBe('fleet-default/data,fleet-default/shop');
  });
});
