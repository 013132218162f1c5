import { expect, type Locator } from '@playwright/test';

/** Every row of a list shows a text, and there is one; rows of the list before may be there for a moment yet. */
export async function expectEach(rows: Locator, text: string): Promise<void> {
  await expect(rows.filter({ hasNotText: text })).toHaveCount(0);
  await expect(rows.first()).toBeVisible();
}
