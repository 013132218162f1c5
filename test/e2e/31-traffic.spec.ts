import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { prometheusOf } from '../rancher/prometheus/prometheus-of-world.ts';
import { keepImage } from './support/keep-image.ts';
import { test } from './support/outrider-fixture.ts';
import { SURFACES } from './support/surfaces.ts';

const missingTimeouts = `${SURFACES.findings}?rule=istio%2Fretries-without-timeout`;

/** The finding about a route in the list, once its traffic was measured. */
async function openFinding(page: Page, name: string): Promise<void> {
  const row = page.getByTestId('outrider-finding-row').filter({ hasText: name }).first();
  // It is measured some seconds after it was found, and a list shows what was known when it was read.
  await expect(async () => {
    await page.goto(missingTimeouts);
    await expect(row.getByTestId('outrider-traffic-line')).toBeVisible({ timeout: 8000 });
  }).toPass();
  await row.getByRole('link').first().click();
  await expect(page.getByTestId('outrider-traffic')).toHaveAttribute('aria-busy', 'false');
}

test.describe.configure({ timeout: 120_000 });

test('the same missing timeout comes first where traffic is heavy and slow', async ({ page, logIn }) => {
  await logIn('admin');
  await openFinding(page, 'wishlist');
  await page.goto(missingTimeouts);
  const rows = page.getByTestId('outrider-finding-row');
  await expect(rows.first()).toContainText('pricing');
  await expect(rows.first().getByTestId('outrider-traffic-line')).toHaveText(
    /\d+ req\/s, \d[\d.]* % errors, p99 \d[\d.]* s/,
  );
});

test('a finding shows the traffic that it touches, to the eye, the keyboard and the screen reader', async ({
  page,
  logIn,
  trouble,
}, testInfo) => {
  await logIn('admin');
  await openFinding(page, 'pricing');
  for (const measure of ['requestsPerSecond', 'errorShare', 'p99Seconds']) {
    await expect(page.getByTestId(`outrider-plot-${measure}`).locator('path').first()).toBeVisible();
  }
  const readout = page.getByTestId('outrider-traffic-readout');
  await expect(readout).toHaveText(/\d+ req\/s/);
  const newest = (await readout.textContent()) ?? '';
  await page.getByTestId('outrider-traffic-moment').press('ArrowLeft');
  await expect(readout).not.toHaveText(newest);
  await page.getByTestId('outrider-traffic-6h').click();
  await expect(page.getByTestId('outrider-traffic-6h')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByTestId('outrider-traffic')).toHaveAttribute('aria-busy', 'false');

  const before = (await readout.textContent()) ?? '';
  const field = page.getByTestId('outrider-plot-errorShare').locator('rect');
  await field.hover({ position: { x: 20, y: 20 } });
  await expect(readout).not.toHaveText(before);

  await page.getByText('Every value as a table').click();
  await expect(page.getByRole('columnheader', { name: 'p99 latency' })).toBeVisible();
  for (const theme of ['light', 'dark']) {
    await page.evaluate((wanted) => {
      document.body.classList.remove('theme-light', 'theme-dark');
      document.body.classList.add(`theme-${wanted}`);
    }, theme);
    await page.evaluate(() =>
      Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))),
    );
    await page.screenshot({ path: testInfo.outputPath(`traffic-${theme}.png`) });
    const { violations } = await new AxeBuilder({ page })
      .include('[data-testid="outrider-traffic"]')
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
    if (theme === 'light') await keepImage(page, 'traffic');
  }
  expect(trouble).toEqual([]);
});

test('a Prometheus that fails is said to fail, and the finding stands', async ({
  page,
  logIn,
  installation,
}) => {
  const prometheus = prometheusOf(installation.world, 'c-m-7f3k2xq1');
  if (!prometheus) throw new RangeError('the scenario has no Prometheus there');
  await logIn('admin');
  await openFinding(page, 'pricing');
  prometheus.mode = 'failing';
  try {
    await page.getByTestId('outrider-traffic-24h').click();
    const told = page.getByTestId('outrider-traffic-failed');
    await expect(told).toContainText('Prometheus could not be asked');
    await expect(told).toContainText('Check that Prometheus runs');
    await expect(page.getByTestId('outrider-remediation')).toBeVisible();
  } finally {
    prometheus.mode = 'ready';
  }
});
