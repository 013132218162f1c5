import { expect } from '@playwright/test';

import { expectAccessible } from '../support/expect-accessible.ts';
import { FIXES, test, windowOf } from '../support/fixes-fixture.ts';

const STOP = '[data-testid="outrider-stop"]';

test('the emergency stop is pressed with a reason, seen by others, and lifted', async ({
  page,
  browser,
  logIn,
  installation,
  trouble,
}, testInfo) => {
  const priya = await windowOf(browser, installation, 'priya');
  await priya.goto(FIXES.autonomy);
  const hers = priya.getByTestId('outrider-stop-stop');
  await expect(hers).toHaveAttribute('aria-disabled', 'true');
  await expect(priya.getByTestId('outrider-stop-refusal')).not.toBeEmpty();

  await logIn('ines');
  await page.goto(FIXES.autonomy);
  await expect(page.getByTestId('outrider-mode-row').first()).toBeVisible();
  await expectAccessible(page, testInfo, { name: 'autonomy', documented: true, part: STOP });
  await expectAccessible(page, testInfo, {
    name: 'autonomy-modes',
    part: '[data-testid="outrider-autonomy"]',
  });
  await page.getByTestId('outrider-stop-stop').click();
  await page.getByTestId('outrider-reason').fill('Something is wrong with the registry.');
  await page.getByTestId('outrider-reason-yes').click();
  await expect(page.getByTestId('outrider-stop-state')).toHaveAttribute('data-on', 'true');

  await priya.goto(FIXES.proposals);
  await expect(priya.getByTestId('outrider-stop-banner')).toBeVisible();
  await priya.context().close();

  await expectAccessible(page, testInfo, { name: 'autonomy-stopped', part: STOP });
  await page.getByTestId('outrider-stop-lift').click();
  await page.getByTestId('outrider-reason').fill('It was the network.');
  await page.getByTestId('outrider-reason-yes').click();
  await expect(page.getByTestId('outrider-stop-state')).toHaveAttribute('data-on', 'false');
  expect(trouble).toEqual([]);
});
