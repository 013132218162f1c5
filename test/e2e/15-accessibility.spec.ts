import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { test } from './support/outrider-fixture.ts';
import { keepImage } from './support/keep-image.ts';
import { settle } from './support/settle.ts';
import { LISTS, SURFACES } from './support/surfaces.ts';

/** Each surface, and the part of the page that is ours: the rest is Rancher's. */
const OURS: Record<string, { path: string; part: string }> = {
  'gitrepo-tab': { path: SURFACES.gitRepoTab, part: '[data-testid="outrider-tab"]' },
  'helmop-tab': { path: SURFACES.helmOpTab, part: '[data-testid="outrider-tab"]' },
  'bundle-tab': { path: SURFACES.bundleTab, part: '[data-testid="outrider-tab"]' },
  'cluster-tab': { path: SURFACES.clusterTab, part: '[data-testid="outrider-tab"]' },
  'gitrepo-list': { path: LISTS.gitRepos, part: '[data-testid="outrider-health"]' },
  'cluster-card': { path: SURFACES.clusterCard, part: '[data-testid="outrider-cluster-card"]' },
  overview: { path: SURFACES.overview, part: '[data-testid="outrider-overview"]' },
  findings: { path: SURFACES.findings, part: '[data-testid="outrider-findings"]' },
  rules: { path: SURFACES.rules, part: '[data-testid="outrider-rules"]' },
};

for (const theme of ['light', 'dark'] as const) {
  test(`every surface is accessible in the ${theme} theme`, async ({ page, logIn }, testInfo) => {
    test.setTimeout(240_000);
    await logIn('admin');
    for (const [name, { path: address, part }] of Object.entries(OURS)) {
      await test.step(name, async () => {
        await page.goto(address);
        await expect(page.locator(part).first()).toBeVisible();
        await settle(page, theme);
        const { violations } = await new AxeBuilder({ page }).include(part).analyze();
        const file = `${name}-${theme}.png`;
        await page.screenshot({ path: testInfo.outputPath(file) });
        if (theme === 'light') await keepImage(page, name);
        const told = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`);
        expect(told, `${name} in ${theme}`).toEqual([]);
      });
    }
  });
}
