import { expect } from '@playwright/test';

import { expectAccessible } from '../support/expect-accessible.ts';
import { test } from '../support/outrider-fixture.ts';
import { releaseBundle } from '../support/release-bundle.ts';
import { SURFACES } from '../support/surfaces.ts';

const SEARCH = { gitRepo: 'fleet-default/shop', bundle: 'fleet-default/shop-cart' };
const PLANNER = '[data-testid="outrider-rollback"]';

test.describe.configure({ timeout: 120_000 });

test('a rollback is planned from evidence, and nothing is changed', async ({
  page,
  logIn,
  installation,
  context,
  trouble,
}, testInfo) => {
  const writes: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/proxy/v1/') && request.method() !== 'GET') writes.push(request.url());
  });
  const older = await releaseBundle(installation, SEARCH);
  const good = await releaseBundle(installation, SEARCH);
  const bad = await releaseBundle(installation, { ...SEARCH, fault: 'helm-ssa-failed' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await logIn('admin');
  await page.goto(`${SURFACES.rollback}/${SEARCH.bundle}`);
  const candidates = page.getByTestId('outrider-candidate');
  await expect(candidates.first()).toHaveAttribute('data-chosen', 'true');
  await expect(candidates.first()).toContainText(good.slice(0, 8));
  await expect(candidates.first().getByTestId('outrider-claim').first()).toBeVisible();
  await expect(page.locator(PLANNER)).toContainText(bad.slice(0, 8));
  await expect(page.getByTestId('outrider-options')).toContainText('Nothing is changed from here');
  await expectAccessible(page, testInfo, { name: 'rollback', documented: true, part: PLANNER });

  const pin = page.locator('[data-testid="outrider-option"][data-strategy="pin-revision"]');
  await expect(pin.getByTestId('outrider-change')).toContainText(`spec.revision: "${good}"`);
  await pin.getByRole('button', { name: 'Copy as a command' }).click();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  expect(command).toContain(
    'kubectl patch gitrepo.fleet.cattle.io shop --namespace fleet-default --type=json',
  );
  // A branch wins over a revision: a pin that leaves it there would do nothing.
  expect(command).toContain('"path":"/spec/branch"');

  await candidates.locator(`input[value="${older}"]`).check();
  await expect(page).toHaveURL(new RegExp(`to=${older}`));
  await expect(pin.getByTestId('outrider-change')).toContainText(`spec.revision: "${older}"`);
  expect(writes).toEqual([]);
  expect(trouble).toEqual([]);
  await releaseBundle(installation, SEARCH);
});

test('where nothing is known to go back to, it says so, and what can be done meanwhile', async ({
  page,
  logIn,
}, testInfo) => {
  await logIn('admin');
  await page.goto(`${SURFACES.rollback}/fleet-default/payments-ledger`);
  await expect(page.getByTestId('outrider-rollback-none')).toBeVisible();
  await expect(page.getByTestId('outrider-option').first()).toHaveAttribute('data-available', 'true');
  await expect(page.getByTestId('outrider-gaps')).toContainText('No earlier revision is known');
  await expectAccessible(page, testInfo, { name: 'rollback-none', part: PLANNER });
});

test('a project member gets no plan for a bundle they may not read', async ({ page, logIn }) => {
  await logIn('marcus');
  await page.goto(`${SURFACES.rollback}/fleet-default/shop-checkout`);
  await expect(page.getByTestId('outrider-problem-missing')).toBeVisible();
  await expect(page.getByTestId('outrider-option')).toHaveCount(0);
});
