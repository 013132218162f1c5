import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { keepImage } from './support/keep-image.ts';
import { test } from './support/model-fixture.ts';
import { SURFACES } from './support/surfaces.ts';

const PANEL = '[data-testid="outrider-explanation"]';

const open = async (page: Page, id: string): Promise<void> => {
  await page.goto(`${SURFACES.findings}/${id}`);
  await expect(page.locator(PANEL)).toBeVisible();
};

test.afterEach(({ endpoint }) => {
  endpoint.mode = 'well';
});

test('a model explains a finding, and every sentence leads to its evidence', async ({
  page,
  logIn,
  findingOf,
  trouble,
}, testInfo) => {
  const finding = await findingOf('fleet/immutable-field');
  await logIn('admin');
  await open(page, finding.id);
  await page.getByTestId('outrider-explain').click();
  await expect(page.locator(PANEL)).toHaveAttribute('data-phase', 'done');
  await expect(page.getByTestId('outrider-explanation-text')).toContainText(finding.object.name);
  await expect(page.getByTestId('outrider-explanation-causes').locator('li').first()).toBeVisible();

  // With the keyboard alone.
  const citation = page
    .getByTestId('outrider-citation')
    .filter({ hasText: /^\s*e1\s*$/ })
    .first();
  await citation.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#outrider-evidence-e1')).toBeFocused();

  await page.getByTestId('outrider-sent-toggle').click();
  const sent = page.getByTestId('outrider-sent');
  await expect(sent).toContainText('<evidence mark=');
  await expect(sent.locator('pre').nth(1)).not.toContainText(finding.object.name);
  await page.screenshot({ path: testInfo.outputPath('explanation-sent.png'), fullPage: true });

  await page.reload();
  await expect(page.locator(PANEL)).toHaveAttribute('data-phase', 'done');
  expect(trouble).toEqual([]);
});

for (const theme of ['light', 'dark'] as const) {
  test(`the explanation is accessible in the ${theme} theme`, async ({
    page,
    logIn,
    findingOf,
  }, testInfo) => {
    const finding = await findingOf('fleet/drift-modified');
    await logIn('admin');
    await open(page, finding.id);
    await page.evaluate((wanted) => {
      document.body.classList.remove('theme-light', 'theme-dark');
      document.body.classList.add(`theme-${wanted}`);
    }, theme);
    const explain = page.getByTestId('outrider-explain');
    if ((await page.locator(PANEL).getAttribute('data-phase')) !== 'done') await explain.click();
    await expect(page.locator(PANEL)).toHaveAttribute('data-phase', 'done');
    await page.getByTestId('outrider-sent-toggle').click();
    await expect(page.getByTestId('outrider-sent').locator('pre').first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include(PANEL).analyze();
    await page.getByTestId('outrider-sent-toggle').click();
    await page.locator(PANEL).scrollIntoViewIfNeeded();
    await page.screenshot({ path: testInfo.outputPath(`explanation-${theme}.png`) });
    if (theme === 'light') await keepImage(page, 'explanation');
    expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  });
}

test('says what is wrong with the model while the facts stand, and works when it is back', async ({
  page,
  logIn,
  endpoint,
  findingOf,
}, testInfo) => {
  const finding = await findingOf('fleet/apply-failed');
  await logIn('admin');
  await open(page, finding.id);
  endpoint.mode = 'too-many-requests';
  await page.getByTestId('outrider-explain').click();
  const failure = page.getByTestId('outrider-explanation-failure');
  await expect(failure).toContainText('429');
  await expect(failure).toContainText('stands without this');
  await expect(page.getByTestId('outrider-remediation')).toBeVisible();
  await page.locator(PANEL).scrollIntoViewIfNeeded();
  await page.screenshot({ path: testInfo.outputPath('explanation-failure.png') });
  endpoint.mode = 'well';
  await page.getByTestId('outrider-explain').click();
  await expect(page.locator(PANEL)).toHaveAttribute('data-phase', 'done');
  await expect(failure).toHaveCount(0);
});

test('can be stopped while the model thinks', async ({ page, logIn, endpoint, findingOf }) => {
  const finding = await findingOf('fleet/rollout-stuck');
  await logIn('admin');
  await open(page, finding.id);
  endpoint.mode = 'slow';
  await page.getByTestId('outrider-explain').click();
  await expect(page.getByTestId('outrider-explanation-status')).toContainText('is thinking');
  await page.getByTestId('outrider-explanation-stop').click();
  await expect(page.locator(PANEL)).toHaveAttribute('data-phase', 'stopped');
  await expect.poll(() => endpoint.waiting).toBe(0);
});

test('a reader who may only read is told so', async ({ page, logIn, findingOf }) => {
  const finding = await findingOf('fleet/rollout-stuck');
  await logIn('audra');
  await open(page, finding.id);
  await page.getByTestId('outrider-explain').click();
  await expect(page.getByTestId('outrider-explanation-failure')).toContainText('not ask for them');
});
