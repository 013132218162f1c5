import { expect, type Page } from '@playwright/test';
import { FAULTY_MESH, MESH_LISTS, OTHER_MESH, underIstio } from './support/cluster-surfaces.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { test } from './support/outrider-fixture.ts';

/** For tests that visit many pages, in milliseconds. */
const LONG = 240_000;
const PANEL = '[data-testid="outrider-panel"]';
/** What the dashboard itself shows of an object: YAML, or the form of a DestinationRule. */
const OWN_CONTENT = '.CodeMirror, .side-tabs';

/** Waits for the panel of a page and for what the page showed without us. */
async function openPanel(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByTestId('outrider-panel')).toBeVisible();
  await expect(page.locator(OWN_CONTENT).first()).toBeVisible();
}

test.describe('the panel on pages of the mesh', () => {
  test('says what is wrong, above what the page shows anyway', async ({ page, logIn, trouble }, testInfo) => {
    test.setTimeout(LONG);
    await logIn('admin');
    for (const [name, address] of Object.entries(FAULTY_MESH)) {
      await test.step(name, async () => {
        await openPanel(page, address);
        const panel = page.getByTestId('outrider-panel');
        await expect(panel).toHaveAttribute('data-state', 'findings');
        await expect(panel.getByTestId('outrider-cause-line').first()).not.toBeEmpty();
        await page.screenshot({ path: testInfo.outputPath(`${name}-folded.png`) });
        await panel.getByTestId('outrider-panel-toggle').click();
        await expect(panel.getByTestId('outrider-evidence').first()).toBeVisible();
        await expect(panel.getByTestId('outrider-group-remediation').first()).not.toBeEmpty();
        await expectAccessible(page, testInfo, { name, part: PANEL });
      });
    }
    expect(trouble).toEqual([]);
  });

  test('is there whatever it says, also under Istio', async ({ page, logIn }, testInfo) => {
    test.setTimeout(LONG);
    await logIn('admin');
    const addresses = { ...OTHER_MESH, underIstio: underIstio(FAULTY_MESH.virtualService) };
    for (const [name, address] of Object.entries(addresses)) {
      await test.step(name, async () => {
        await openPanel(page, address);
        await expect(page.getByTestId('outrider-panel')).toHaveAttribute('data-state', /^(well|findings)$/);
        await expectAccessible(page, testInfo, { name, part: PANEL });
      });
    }
  });

  for (const [kind, type, spec] of [
    ['Sidecar', 'networking.istio.io.sidecar', { egress: [{ hosts: ['./*'] }] }],
    ['RequestAuthentication', 'security.istio.io.requestauthentication', { jwtRules: [] }],
  ] as const) {
    test(`is there on a ${kind}`, async ({ page, logIn, installation }) => {
      const store = installation.world.clusters.get('c-m-7f3k2xq1')?.store;
      const [, group = '', plural = ''] = /^(.*)\.([^.]+)$/.exec(`${type}s`) ?? [];
      const resource = store?.type(group, plural);
      if (!store || !resource) throw new Error(`the simulator serves no ${plural}`);
      store.put(resource, {
        apiVersion: `${group}/v1`,
        kind,
        metadata: { namespace: 'shop', name: 'for-a-test' },
        spec,
      });
      await logIn('admin');
      await openPanel(page, `/dashboard/c/c-m-7f3k2xq1/istio/${type}/shop/for-a-test`);
      await expect(page.getByTestId('outrider-panel')).toHaveAttribute('data-state', /^(well|findings)$/);
      store.remove(resource, 'shop', 'for-a-test');
    });
  }

  test('is one line when all is well', async ({ page, logIn }) => {
    await logIn('admin');
    await openPanel(page, `${MESH_LISTS.virtualServices}/logistics/track`);
    const panel = page.getByTestId('outrider-panel');
    await expect(panel).toHaveAttribute('data-state', 'well');
    expect((await panel.boundingBox())?.height).toBeLessThan(60);
  });

  test('is unfolded and folded with the keyboard', async ({ page, logIn }) => {
    await logIn('admin');
    await openPanel(page, FAULTY_MESH.virtualService);
    const toggle = page.getByTestId('outrider-panel-toggle');
    await toggle.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('outrider-group').first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('outrider-group')).toHaveCount(0);
  });

  test('leads from a code to all that is known under it', async ({ page, logIn }) => {
    await logIn('admin');
    await openPanel(page, FAULTY_MESH.virtualService);
    await page
      .getByTestId('outrider-codes')
      .getByRole('link', { name: /IST0101/ })
      .first()
      .click();
    await expect(page).toHaveURL(/search=IST0101/);
    for (const row of await page.getByTestId('outrider-finding-row').all()) {
      await expect(row).toContainText('IST0101');
    }
    expect(await page.getByTestId('outrider-finding-row').count()).toBeGreaterThan(1);
  });

  test('says in a line that the API is not there, and on request what to do', async ({
    page,
    logIn,
    installation,
  }) => {
    const { backends } = installation.rancher.installation;
    const service = 'cattle-outrider-system/outrider:80';
    const real = backends.get(service) ?? '';
    backends.delete(service);
    try {
      await logIn('admin');
      await openPanel(page, FAULTY_MESH.virtualService);
      await expect(page.getByTestId('outrider-panel')).toHaveAttribute('data-state', 'problem');
      await page.getByTestId('outrider-panel-toggle').click();
      await expect(page.getByTestId('outrider-problem-absent')).toContainText('helm');
    } finally {
      backends.set(service, real);
    }
  });
});

test.describe('the health column in lists of the mesh', () => {
  test('tells how each row is, with one request', async ({ page, logIn }, testInfo) => {
    test.setTimeout(LONG);
    await logIn('admin');
    let asked = new Set<string>();
    page.on('request', (request) => {
      if (request.url().includes('/proxy/v1/summary')) asked.add(request.url());
    });
    const lists = { ...MESH_LISTS, underIstio: underIstio(MESH_LISTS.virtualServices) };
    for (const [name, address] of Object.entries(lists)) {
      await test.step(name, async () => {
        asked = new Set();
        await page.goto(address);
        const cell = page.getByTestId('outrider-health').first();
        await expect(cell).toHaveAttribute('data-state', /^(well|findings)$/);
        expect(asked.size).toBe(1);
        await expectAccessible(page, testInfo, { name, part: '[data-testid="outrider-health"]' });
      });
    }
  });

  test('leads to the unfolded panel of its row', async ({ page, logIn }) => {
    await logIn('admin');
    await page.goto(underIstio(MESH_LISTS.virtualServices));
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'www', exact: true }) });
    await row.getByTestId('outrider-health').getByRole('link').click();
    await expect(page.getByTestId('outrider-panel').getByTestId('outrider-group').first()).toBeVisible();
  });

  test('has "Explain with Outrider" beside it, for one row and for many', async ({ page, logIn }) => {
    await logIn('admin');
    await page.goto(underIstio(MESH_LISTS.virtualServices));
    const rowOf = (name: string) =>
      page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
    for (const name of ['www', 'cart']) {
      const box = rowOf(name).getByRole('checkbox').first();
      await box.locator('xpath=ancestor-or-self::label | self::*').first().click();
    }
    await page.getByRole('button', { name: 'Explain with Outrider' }).click();
    await expect(page.getByTestId('outrider-finding-row').first()).toBeVisible();
    const query = new URL(page.url()).searchParams;
    expect(query.get('cluster')).toBe('c-m-7f3k2xq1');
    expect(query.get('object')?.split(',').toSorted()).toEqual([
      'networking.istio.io.virtualservice/shop/cart',
      'networking.istio.io.virtualservice/shop/www',
    ]);
  });
});

test('a finding of the mesh leads to the page of its object', async ({ page, logIn }) => {
  await logIn('admin');
  await page.goto('/dashboard/outrider/c/_/findings?family=istio&kind=VirtualService&namespace=shop');
  const row = page.getByTestId('outrider-finding-row').filter({ hasText: 'shop/checkout' });
  await row.getByRole('link', { name: 'shop/checkout', exact: true }).click();
  await expect(page).toHaveURL(/explorer\/networking\.istio\.io\.virtualservice\/shop\/checkout/);
  await expect(page.getByTestId('outrider-panel')).toHaveAttribute('data-state', 'findings');
});
