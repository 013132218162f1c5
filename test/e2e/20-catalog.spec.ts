import { expect, type Page, type TestInfo } from '@playwright/test';
import { test } from './support/catalog-fixture.ts';
import { SURFACES } from './support/surfaces.ts';

const EXTENSIONS = '/dashboard/c/local/uiplugins';

test.describe.configure({ timeout: 300_000 });

test('an administrator adds the repository, installs the extension and sees the panels; then removes it', async ({
  page,
  logIn,
  repository,
  trouble,
}, testInfo) => {
  await logIn('admin');
  await test.step('nothing of Outrider is there', async () => {
    await page.goto(SURFACES.gitRepoTab);
    await expect(page.getByRole('tab').first()).toBeVisible();
    await expect(page.getByTestId('outrider-tab')).toHaveCount(0);
  });
  await test.step('the repository is added', async () => {
    await page.goto(EXTENSIONS);
    await page.getByTestId('extensions-page-menu').click();
    await page.getByRole('menuitem', { name: 'Manage Repositories' }).click();
    await page.getByTestId('masthead-create').click();
    await page.getByTestId('name-ns-description-name').locator('input').fill('outrider');
    await page.getByTestId('clusterrepo-helm-url-input').fill(repository);
    await page.getByRole('button', { name: 'Add Repository' }).click();
    await expect(page.getByRole('row').filter({ hasText: repository })).toContainText('Active');
    await look(page, testInfo, 'repositories');
  });
  await test.step('the extension is offered, and the API is not offered as one', async () => {
    await page.goto(EXTENSIONS);
    await expect(card(page)).toContainText('Finds what is wrong in Fleet');
    await expect(card(page).getByRole('img').first()).toHaveAttribute('src', `${repository}/icon.svg`);
    await expect(page.getByTestId(/^item-card-cluster/)).toHaveCount(1);
    await look(page, testInfo, 'available');
  });
  await test.step('the extension is installed', async () => {
    await card(page).click();
    const details = page.getByTestId('extension-details');
    await expect(details).toContainText('What it shows comes from the chart');
    await look(page, testInfo, 'details');
    await details.getByRole('button', { name: 'Install' }).click();
    await look(page, testInfo, 'dialog');
    await page.getByTestId('install-ext-modal-install-btn').click();
    await page.getByTestId('extension-reload-banner-reload-btn').click();
    await page.getByRole('tab', { name: 'Installed' }).click();
    await expect(card(page)).toContainText('0.1.0');
    await look(page, testInfo, 'installed');
  });
  await test.step('the panels appear', async () => {
    await page.goto(SURFACES.gitRepoTab);
    await expect(page.getByTestId('outrider-group').first()).toBeVisible();
    await look(page, testInfo, 'panel');
    await page.goto(SURFACES.overview);
    await expect(page.getByTestId('outrider-fleet-map-cluster').first()).toBeVisible();
  });
  await test.step('the extension is removed', async () => {
    await page.goto(EXTENSIONS);
    await page.getByRole('tab', { name: 'Installed' }).click();
    await card(page).click();
    await page.getByTestId('extension-details').getByRole('button', { name: 'Uninstall' }).click();
    await page.getByTestId('uninstall-ext-modal-uninstall-btn').click();
    await page.getByTestId('extension-reload-banner-reload-btn').click();
    await page.goto(SURFACES.gitRepoTab);
    await expect(page.getByRole('tab').first()).toBeVisible();
    await expect(page.getByTestId('outrider-tab')).toHaveCount(0);
  });
  expect(trouble).toEqual([]);
});

function card(page: Page) {
  return page.getByTestId(/^item-card-cluster/).filter({ hasText: 'Outrider' });
}

/** A picture in the light and in the dark theme. */
async function look(page: Page, testInfo: TestInfo, name: string): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.evaluate((wanted) => {
      document.body.classList.remove('theme-light', 'theme-dark');
      document.body.classList.add(`theme-${wanted}`);
    }, theme);
    await page.evaluate(async () => {
      // Colors change in transitions; what spins never ends.
      const changes = document.getAnimations().filter((one) => one instanceof CSSTransition);
      await Promise.all(changes.map((one) => one.finished.catch(() => undefined)));
    });
    await page.screenshot({ path: testInfo.outputPath(`${name}-${theme}.png`) });
  }
}
