import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import type { AuditLine } from '@outrider/api/contract/fixes/audit.ts';

import { expectAccessible } from '../support/expect-accessible.ts';
import { findingOf, FIXES, FOREIGN, proposeAbout, test } from '../support/fixes-fixture.ts';

test('who did what is on record, whole, and can be taken along', async ({
  page,
  logIn,
  installation,
  trouble,
}, testInfo) => {
  const { id } = await proposeAbout(
    installation,
    await findingOf(installation, 'fleet/apply-stalled', 'identity-oauth-proxy'),
  );
  await logIn('audra');
  await page.goto(`${FIXES.proposals}/${id}`);
  await page.getByRole('link', { name: 'All that is on record about it' }).click();
  const rows = page.getByTestId('outrider-audit-row');
  await expect(rows).toHaveCount(1);
  await expect(rows).toHaveAttribute('data-action', 'proposal-opened');
  await expect(rows).toContainText('priya');
  await expect(page.getByTestId('outrider-audit-whole')).toHaveAttribute('data-whole', 'true');
  await expect(page.getByTestId('outrider-audit-chain').first()).toContainText('fleet-default');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export as JSON Lines' }).click(),
  ]);
  const exported = (await readFile(await download.path(), 'utf8')).trim().split('\n');
  const lines = exported.map((line) => JSON.parse(line) as AuditLine);
  expect(lines.map(({ proposal }) => proposal)).toEqual([id]);
  expect(lines[0]?.hash).toMatch(/^[0-9a-f]{64}$/);

  await page.goto(FIXES.audit);
  await expect(rows.first()).toBeVisible();
  await page.getByTestId('outrider-audit-verify').click();
  await expect(page.getByTestId('outrider-audit-whole')).toHaveAttribute('data-whole', 'true');
  expect(trouble).toEqual([]);
  await expectAccessible(page, testInfo, {
    name: 'audit',
    documented: true,
    part: '[data-testid="outrider-audit"]',
  });
});

test('a project member sees no row, and is told nothing of whether it is whole', async ({ page, logIn }) => {
  await logIn('marcus');
  await page.goto(FIXES.audit);
  await expect(page.getByTestId('outrider-audit-empty')).toBeVisible();
  await expect(page.getByTestId('outrider-audit-whole')).toHaveCount(0);
  await expect(page.locator('main')).not.toContainText(FOREIGN);
});
