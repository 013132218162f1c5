import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { DriftPage } from '@outrider/api/contract/diagnosis/drift.ts';
import type { DriftedObject } from '@outrider/api/contract/diagnosis/drift.ts';

import type { RunningInstallation } from '../../support/installation/start-installation.ts';
import { askApi } from '../support/ask-api.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { expectEach } from '../support/expect-each.ts';
import { test } from '../support/outrider-fixture.ts';
import { SURFACES } from '../support/surfaces.ts';

const LIST = '[data-testid="outrider-drift-list"]';

/** What a user sees of the drift, once the objects of all of it were read. */
async function driftOf(installation: RunningInstallation, user: string): Promise<DriftedObject[]> {
  let items: DriftedObject[] = [];
  await expect(async () => {
    const answer = await askApi(installation, user, '/v1/drift?pageSize=100');
    ({ items } = DriftPage.parse(await answer.json()));
    expect(items.some(({ fields }) => fields.some(({ writer }) => writer))).toBe(true);
  }).toPass({ timeout: 40_000 });
  return items;
}

/** Opens the drift of Deployment shop/cart, which someone has edited. */
async function openCart(page: Page): Promise<void> {
  await page.goto(`${SURFACES.drift}?bundle=fleet-default%2Fshop-cart`);
  await expect(page.getByTestId('outrider-drift-card')).toHaveCount(1);
  await expect(page.getByTestId('outrider-drift-field').first()).toBeVisible();
}

test.describe.configure({ timeout: 120_000 });

test('a field stands beside what Git and the release say, with who wrote it', async ({
  page,
  logIn,
  installation,
  trouble,
}, testInfo) => {
  await driftOf(installation, 'admin');
  await logIn('admin');
  await openCart(page);
  const field = page.getByTestId('outrider-drift-field').filter({ hasText: 'limits.memory' });
  await expect(field.locator('td').nth(1)).toContainText('256Mi');
  await expect(field.locator('td').nth(2)).toContainText('1Gi');
  await expect(field.getByTestId('outrider-writer')).toContainText('kubectl edit');
  await expect(page.getByTestId('outrider-advice').getByRole('listitem').first()).toBeVisible();
  await expectAccessible(page, testInfo, { name: 'drift', documented: true, part: LIST });
  expect(trouble).toEqual([]);
});

test('the exact change is copied as it is shown', async ({ page, logIn, installation, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await driftOf(installation, 'admin');
  await logIn('admin');
  await openCart(page);
  const change = page.getByTestId('outrider-change').filter({ hasText: '1Gi' }).first();
  await change.getByRole('button', { name: 'Copy as a patch' }).press('Enter');
  await expect(change.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\+ .*memory: .*1Gi/m);
});

test('drift is filtered by kind, cluster and bundle, in the address', async ({
  page,
  logIn,
  installation,
}) => {
  const drifts = await driftOf(installation, 'admin');
  const missing = drifts.filter(({ kind }) => kind === 'missing');
  await logIn('admin');
  await page.goto(SURFACES.drift);
  await expect(page.getByTestId('outrider-drift-card')).toHaveCount(drifts.length);
  await expect(page.getByTestId('outrider-drift-count')).toContainText(String(drifts.length));
  await page.getByTestId('outrider-drift-kind-missing').click();
  await expect(page).toHaveURL(/kind=missing/);
  await expect(page.getByTestId('outrider-drift-card')).toHaveCount(missing.length);
  // The other kinds can still be chosen.
  await expect(page.getByTestId('outrider-drift-kind-manual')).toBeVisible();
  await page.getByTestId('outrider-filter-clear').click();
  await page.getByTestId('outrider-filter-cluster').selectOption({ label: 'edge-berlin-1' });
  await expect(page).toHaveURL(/cluster=c-m-7f3k2xq1/);
  await expectEach(page.getByTestId('outrider-drift-card'), 'edge-berlin-1');
  await page.getByTestId('outrider-filter-clear').click();
  await page.getByTestId('outrider-filter-bundle').fill('fleet-default/no-such-bundle');
  await page.getByTestId('outrider-filter-bundle').press('Enter');
  await expect(page.getByTestId('outrider-drift-empty')).toBeVisible();
});

test('the pages of a finding, a GitRepo and a Bundle lead to it', async ({
  page,
  logIn,
  installation,
}, testInfo) => {
  const drifts = await driftOf(installation, 'admin');
  const cart = drifts.find(({ object }) => object.name === 'cart');
  await logIn('admin');
  await page.goto(`${SURFACES.findings}/${cart?.finding ?? ''}`);
  await expect(
    page.getByTestId('outrider-finding-drift').getByTestId('outrider-writer').first(),
  ).toContainText('kubectl edit');
  await expectAccessible(page, testInfo, {
    name: 'finding-drift',
    part: '[data-testid="outrider-finding-drift"]',
  });
  await page.goto(SURFACES.gitRepoTab);
  const section = page.getByTestId('outrider-drift-section');
  await expect(section).toContainText(/Drift \(\d+\)/);
  await expectAccessible(page, testInfo, { name: 'gitrepo-drift', part: '[data-testid="outrider-tab"]' });
  await section.getByTestId('outrider-drift-all').click();
  await expect(page).toHaveURL(/drift\?gitRepo=fleet-default/);
  await expect(page.getByTestId('outrider-drift-card').first()).toBeVisible();
});

test('a project member sees the drift of their namespace and nothing beside it', async ({
  page,
  logIn,
  installation,
}, testInfo) => {
  const seen = await driftOf(installation, 'marcus');
  expect(seen.map(({ object }) => object.name)).toEqual(['cart']);
  await logIn('marcus');
  await page.goto(SURFACES.drift);
  await expect(page.getByTestId('outrider-drift-card')).toHaveCount(1);
  await expect(page.getByTestId('outrider-writer').first()).toContainText('kubectl edit');
  await expect(page.locator(LIST)).not.toContainText(/fleet-default|logistics|cert-manager/);
  await expectAccessible(page, testInfo, { name: 'drift-marcus', part: LIST });
});

test('a narrow window shows one value below the other', async ({ page, logIn, installation }) => {
  await driftOf(installation, 'admin');
  await logIn('admin');
  await openCart(page);
  await page.setViewportSize({ width: 760, height: 900 });
  const table = page.getByTestId('outrider-drift');
  const [git, live] = [table.locator('td').nth(0), table.locator('td').nth(2)];
  await expect(async () => {
    const [above, below] = [await git.boundingBox(), await live.boundingBox()];
    expect(below?.y).toBeGreaterThan((above?.y ?? 0) + (above?.height ?? 0));
  }).toPass();
  const overflow = await page.locator(LIST).evaluate((list) => list.scrollWidth - list.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
