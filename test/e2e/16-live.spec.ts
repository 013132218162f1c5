import { expect } from '@playwright/test';
import { test } from './support/outrider-fixture.ts';
import { LISTS } from './support/surfaces.ts';

test('an open tab follows what happens, without a reload', async ({ page, logIn, installation }) => {
  await logIn('admin');
  await page.goto(`${LISTS.gitRepos}/fleet-default/logistics#outrider`);
  const locked = page.getByTestId('outrider-group').filter({ hasText: 'logistics-tracker' });
  await expect(locked).toBeVisible();
  await expect(page.getByTestId('outrider-live')).toHaveAttribute('data-state', 'live');

  expect(installation.scenario.step()?.what).toContain('The Helm lock on logistics-tracker');
  await expect(locked).toHaveCount(0);
});

test('a health column follows what happens, without a reload', async ({ page, logIn, installation }) => {
  await logIn('admin');
  await page.goto(LISTS.clusters);
  const health = page
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: 'edge-hamburg-1', exact: true }) })
    .getByTestId('outrider-health');
  await expect(health).toHaveAttribute('data-state', 'findings');
  const before = (await health.textContent()) ?? '';

  expect(installation.scenario.step()?.what).toContain('search recovers in edge-hamburg-1');
  await expect(health).not.toHaveText(before);
});
