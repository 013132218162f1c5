import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, type TestInfo } from '@playwright/test';
import { settle } from './settle.ts';

/** A surface to look at. */
export interface Look {
  /** Names its pictures. */
  name: string;
  /** Selector of what is ours on the page: the rest is Rancher's. */
  part: string;
}

/** Takes pictures of a surface in both themes and lets axe look at our part of it. */
export async function expectAccessible(page: Page, testInfo: TestInfo, { name, part }: Look): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await settle(page, theme);
    await page.screenshot({ path: testInfo.outputPath(`${name}-${theme}.png`) });
    const { violations } = await new AxeBuilder({ page }).include(part).analyze();
    const told = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`);
    expect(told, `${name} in ${theme}`).toEqual([]);
  }
}
