import { expect } from '@playwright/test';
import { test } from './support/outrider-fixture.ts';
import { SURFACES } from './support/surfaces.ts';

/** Names of things that a member of namespace shop on edge-berlin-1 must never meet. */
const FORBIDDEN =
  /fleet-default|payments|core-paris|core-frankfurt|docs-site|edge-oslo|intranet|observability/;

test('a project member sees their namespace of their cluster, and nothing beside it', async ({
  page,
  logIn,
}) => {
  const answers: string[] = [];
  page.on('response', (response) => {
    if (!response.url().includes('/http:outrider:80/proxy/v1/')) return;
    if (response.headers()['content-type']?.startsWith('text/event-stream')) return;
    void response.text().then(
      (text) => answers.push(`${response.url()} ${text}`),
      () => undefined,
    );
  });
  await logIn('marcus');
  await page.goto(SURFACES.findings);
  await expect(page.getByTestId('outrider-finding-row').first()).toBeVisible();
  for (const row of await page.getByTestId('outrider-finding-row').all()) {
    await expect(row).toContainText('shop/');
  }
  await page.getByTestId('outrider-finding-row').getByRole('link').first().click();
  await expect(page.getByTestId('outrider-finding-message')).toContainText('shop/');
  await page.goto(SURFACES.overview);
  await expect(page.getByTestId('outrider-fleet-map-cluster')).toHaveCount(1);
  await page.goto(SURFACES.clusterCard);
  await expect(page.getByTestId('outrider-cluster-card')).toContainText('shop/cart');
  await page.goto(`${SURFACES.findings}?search=payments`);
  await expect(page.getByTestId('outrider-findings-empty')).toBeVisible();
  await page.goto(SURFACES.rules);
  await expect(page.getByTestId('outrider-rule').first()).toBeVisible();

  const told = answers.filter(
    (answer) => !answer.includes('/v1/rules') && !answer.includes('search=payments'),
  );
  expect(told.length).toBeGreaterThan(4);
  expect(told.filter((answer) => FORBIDDEN.test(answer))).toEqual([]);
});

test('a project member cannot open the finding of somebody else by its address', async ({
  page,
  logIn,
  installation,
}) => {
  const answer = await fetch(
    `http://127.0.0.1:${String(installation.outrider.port)}/v1/findings?gitRepo=fleet-default/docs-site`,
    { headers: { 'x-outrider-token': installation.rancher.token('admin') } },
  );
  const { items } = (await answer.json()) as { items: { id: string }[] };
  expect(items.length).toBeGreaterThan(0);
  await logIn('marcus');
  await page.goto(`${SURFACES.findings}/${items[0]?.id ?? ''}`);
  await expect(page.getByText(/no such finding|may not see/i)).toBeVisible();
  await expect(page.getByText('docs-site')).toHaveCount(0);
});

test('an auditor sees what an administrator sees of Fleet', async ({ page, logIn }) => {
  await logIn('audra');
  await page.goto(SURFACES.gitRepoTab);
  await expect(page.getByTestId('outrider-group').first()).toBeVisible();
});
