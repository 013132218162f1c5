import { expect, type Page } from '@playwright/test';

/** Waits until the surface shows its content, in the wanted theme. */
export async function settle(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await page.evaluate((wanted) => {
    document.body.classList.remove('theme-light', 'theme-dark');
    document.body.classList.add(`theme-${wanted}`);
  }, theme);
  // Colors change in a transition; axe must see where it ends.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))),
  );
}
