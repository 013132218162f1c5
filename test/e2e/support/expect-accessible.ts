import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, type TestInfo } from '@playwright/test';
import { keepImage } from './keep-image.ts';
import { settle } from './settle.ts';

/** A surface to look at. */
export interface Look {
  /** Names its pictures. */
  name: string;
  /** Selector of what is ours on the page: the rest is Rancher's. */
  part: string;
  /** Whether its picture is one of the documentation. */
  documented?: boolean;
}

/** Takes pictures of a surface in both themes and lets axe look at our part of it. */
export async function expectAccessible(
  page: Page,
  testInfo: TestInfo,
  { name, part, documented }: Look,
): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await settle(page, theme);
    await page.screenshot({ path: testInfo.outputPath(`${name}-${theme}.png`) });
    if (documented && theme === 'light') await keepImage(page, name);
    const { violations } = await new AxeBuilder({ page }).include(part).analyze();
    const told = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`);
    expect(told, `${name} in ${theme}`).toEqual([]);
  }
}
