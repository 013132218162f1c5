import { expect } from '@playwright/test';
import {
  CLUSTER_CARDS,
  CLUSTER_LISTS,
  FAULTY_OBJECTS,
  OBJECT_LISTS,
  OTHER_OBJECTS,
  PANELED_OBJECTS,
} from './support/cluster-surfaces.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { expectEach } from './support/expect-each.ts';
import { test } from './support/outrider-fixture.ts';
import { SURFACES } from './support/surfaces.ts';

/** For tests that visit many pages, in milliseconds. */
const LONG = 240_000;
const TAB = '[data-testid="outrider-tab"]';

test.describe('the tab on pages of a cluster', () => {
  test('says what is wrong', async ({ page, logIn, trouble }, testInfo) => {
    test.setTimeout(LONG);
    await logIn('admin');
    for (const [name, address] of Object.entries(FAULTY_OBJECTS)) {
      await test.step(name, async () => {
        await page.goto(`${address}#outrider`);
        const group = page.getByTestId('outrider-tab').getByTestId('outrider-group').first();
        await expect(group).toBeVisible();
        await expect(group.getByTestId('outrider-group-remediation')).not.toBeEmpty();
        await expectAccessible(page, testInfo, { name, part: TAB });
      });
    }
    expect(trouble).toEqual([]);
  });

  test('is there whatever it says', async ({ page, logIn }, testInfo) => {
    await logIn('admin');
    for (const [name, address] of Object.entries(OTHER_OBJECTS)) {
      await test.step(name, async () => {
        await page.goto(`${address}#outrider`);
        await expect(page.getByTestId('outrider-tab')).toHaveAttribute('aria-busy', 'false');
        await expectAccessible(page, testInfo, { name, part: TAB });
      });
    }
  });

  test('is a panel where the page has no room for a tab', async ({ page, logIn }, testInfo) => {
    await logIn('admin');
    for (const [name, address] of Object.entries(PANELED_OBJECTS)) {
      await test.step(name, async () => {
        await page.goto(address);
        await expect(page.getByTestId('outrider-panel')).toHaveAttribute('data-state', 'findings');
        await expectAccessible(page, testInfo, { name, part: '[data-testid="outrider-panel"]' });
      });
    }
  });

  test('says on the page of a pod what is wrong with its workload because of it', async ({
    page,
    logIn,
  }, testInfo) => {
    await logIn('admin');
    await page.goto(OBJECT_LISTS.pods);
    await page
      .getByRole('link', { name: /^checkout-/ })
      .first()
      .click();
    await page.getByRole('tab', { name: /Outrider/ }).click();
    await expect(page.getByTestId('outrider-group').first()).toContainText('Deployment shop/checkout');
    await expectAccessible(page, testInfo, { name: 'pod', part: TAB });
  });

  test('does not take the place of the tab a page opens with', async ({ page, logIn }) => {
    await logIn('admin');
    await page.goto(FAULTY_OBJECTS.deployment);
    await expect(page.getByRole('tab', { name: /^Pods/ })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('tab', { name: /Outrider/ })).toBeVisible();
  });

  test('is on the page of a cluster in Cluster Management', async ({ page, logIn }, testInfo) => {
    await logIn('admin');
    await page.goto(`${CLUSTER_LISTS.clusterManagement}/fleet-default/edge-berlin-1#outrider`);
    await expect(page.getByTestId('outrider-tab').getByTestId('outrider-group').first()).toBeVisible();
    await expectAccessible(page, testInfo, { name: 'managed-cluster', part: TAB });
  });
});

test.describe('the health column', () => {
  test('tells how each row is, with one request', async ({ page, logIn, trouble }, testInfo) => {
    test.setTimeout(LONG);
    await logIn('admin');
    let asked = new Set<string>();
    page.on('request', (request) => {
      if (request.url().includes('/proxy/v1/summary')) asked.add(request.url());
    });
    for (const [name, address] of Object.entries({ ...OBJECT_LISTS, ...CLUSTER_LISTS })) {
      await test.step(name, async () => {
        asked = new Set();
        await page.goto(address);
        const found = page.locator('[data-testid="outrider-health"][data-state="findings"]');
        await expect(found.first()).toBeVisible();
        expect(asked.size).toBe(1);
        await expectAccessible(page, testInfo, {
          name: `${name}-list`,
          part: '[data-testid="outrider-health"]',
        });
      });
    }
    expect(trouble).toEqual([]);
  });

  test('leads from a list of clusters to the findings of that cluster', async ({ page, logIn }) => {
    await logIn('admin');
    await page.goto(CLUSTER_LISTS.home);
    const row = page.getByRole('row').filter({ hasText: 'edge-berlin-1' });
    await row.getByTestId('outrider-health').getByRole('link').click();
    await expect(page).toHaveURL(/findings\?cluster=c-m-7f3k2xq1/);
    await expect(page.getByTestId('outrider-finding-row').first()).toContainText('edge-berlin-1');
  });
});

test.describe('the card on the dashboard of a cluster', () => {
  for (const [name, address] of Object.entries(CLUSTER_CARDS)) {
    test(`counts, names the worst, and says how well ${name} is observed`, async ({
      page,
      logIn,
      trouble,
    }, testInfo) => {
      await logIn('admin');
      await page.goto(address);
      const card = page.getByTestId('outrider-cluster-card');
      await expect(card.getByTestId('outrider-finding-item').first()).toBeVisible();
      await expect(card.getByTestId('outrider-families').getByRole('listitem')).toHaveCount(3);
      await expect(card.getByTestId('outrider-cluster-observation')).toContainText(/last read/);
      await card.screenshot({ path: testInfo.outputPath(`card-${name}-whole.png`) });
      await expectAccessible(page, testInfo, {
        name: `card-${name}`,
        part: '[data-testid="outrider-cluster-card"]',
      });
      expect(trouble).toEqual([]);
      await card.getByTestId('outrider-families').getByRole('link', { name: /Istio/ }).click();
      await expect(page).toHaveURL(/family=istio/);
      await expect(page.getByTestId('outrider-finding-row').first()).toBeVisible();
    });
  }
});

test.describe('the findings page', () => {
  test('filters by family, namespace and kind', async ({ page, logIn }, testInfo) => {
    await logIn('admin');
    await page.goto(SURFACES.findings);
    await page.getByTestId('outrider-filter-family').selectOption('istio');
    await expect(page).toHaveURL(/family=istio/);
    await page.getByTestId('outrider-filter-namespace').selectOption('shop');
    await expect(page).toHaveURL(/namespace=shop/);
    await page.getByTestId('outrider-filter-kind').selectOption('VirtualService');
    await expect(page).toHaveURL(/kind=VirtualService/);
    await expect(page.getByTestId('outrider-filter-chip')).toHaveCount(3);
    const rows = page.getByTestId('outrider-finding-row');
    await expectEach(rows, 'VirtualService');
    await expectEach(rows, 'shop/');
    await expectAccessible(page, testInfo, {
      name: 'findings',
      part: '[data-testid="outrider-findings"]',
    });
  });

  test('finds a finding by the code of another tool, which it shows', async ({ page, logIn }) => {
    await logIn('admin');
    await page.goto(SURFACES.findings);
    await page.getByTestId('outrider-filter-search').fill('kia1107');
    await expect(page).toHaveURL(/search=kia1107/);
    const row = page.getByTestId('outrider-finding-row').first();
    await expect(row.getByTestId('outrider-codes')).toContainText('KIA1107');
    await row.getByRole('link').first().click();
    await expect(page.getByTestId('outrider-finding-detail')).toContainText('KIA1107');
  });
});

test('the overview counts findings by family', async ({ page, logIn }, testInfo) => {
  await logIn('admin');
  await page.goto(SURFACES.overview);
  await expect(page.getByTestId('outrider-families').getByRole('link')).toHaveCount(3);
  await expectAccessible(page, testInfo, { name: 'overview', part: '[data-testid="outrider-overview"]' });
});

test('the rules are grouped by family, with the codes of other tools', async ({ page, logIn }, testInfo) => {
  await logIn('admin');
  await page.goto(SURFACES.rules);
  for (const family of ['fleet', 'istio', 'cluster']) {
    await expect(page.getByTestId(`outrider-rules-${family}`)).toBeVisible();
  }
  await page.getByRole('searchbox').fill('IST0101');
  await expect(page.getByTestId('outrider-rules-fleet')).toHaveCount(0);
  await expect(page.getByTestId('outrider-codes').first()).toContainText('IST0101');
  await expectAccessible(page, testInfo, { name: 'rules', part: '[data-testid="outrider-rules"]' });
});

test.describe('to a project member', () => {
  /** Names of things beside namespace shop on edge-berlin-1. */
  const FORBIDDEN =
    /fleet-default|payments|core-paris|core-frankfurt|treasury|market|istio-ingress|logistics/;

  test('every surface shows their namespace and nothing beside it', async ({ page, logIn }, testInfo) => {
    test.setTimeout(120_000);
    const answers: string[] = [];
    page.on('response', (response) => {
      if (!/\/proxy\/v1\/(findings|summary|clusters)/.test(response.url())) return;
      void response.text().then(
        (text) => answers.push(`${response.url()} ${text}`),
        () => undefined,
      );
    });
    await logIn('marcus');
    await page.goto(CLUSTER_CARDS.berlin);
    await expect(
      page.getByTestId('outrider-cluster-card').getByTestId('outrider-finding-item').first(),
    ).toBeVisible();
    await expectAccessible(page, testInfo, {
      name: 'marcus-card',
      part: '[data-testid="outrider-cluster-card"]',
    });
    await page.goto(`${FAULTY_OBJECTS.deployment}#outrider`);
    await expect(page.getByTestId('outrider-group').first()).toContainText('shop/checkout');
    await expectAccessible(page, testInfo, { name: 'marcus-deployment', part: TAB });
    await page.goto(OBJECT_LISTS.deployments);
    await expect(
      page.locator('[data-testid="outrider-health"][data-state="findings"]').first(),
    ).toBeVisible();
    await page.goto(
      '/dashboard/c/c-m-7f3k2xq1/explorer/networking.istio.io.virtualservice/shop/checkout#outrider',
    );
    await expect(page.getByTestId('outrider-panel').getByTestId('outrider-group').first()).toBeVisible();
    await expectAccessible(page, testInfo, {
      name: 'marcus-virtual-service',
      part: '[data-testid="outrider-panel"]',
    });
    expect(answers.length).toBeGreaterThan(5);
    expect(answers.filter((answer) => FORBIDDEN.test(answer))).toEqual([]);
  });
});
