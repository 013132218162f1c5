import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { Finding } from '@outrider/api/contract/findings.ts';
import { IncidentPage } from '@outrider/api/contract/diagnosis/incidents.ts';
import type { Incident } from '@outrider/api/contract/diagnosis/incidents.ts';

import type { RunningInstallation } from '../../support/installation/start-installation.ts';
import { askApi } from '../support/ask-api.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { test } from '../support/outrider-fixture.ts';
import { SURFACES } from '../support/surfaces.ts';

const CLAIM = '[data-testid="outrider-claim"]';
/** Names of things that a member of namespace shop on edge-berlin-1 must never meet. */
const FORBIDDEN =
  /fleet-default|payments|core-paris|core-frankfurt|core-madrid|docs-site|edge-oslo|intranet|observability/;

/** What a user sees of the incidents, once all clusters are read and nothing changes any more. */
async function incidentsOf(installation: RunningInstallation, user: string): Promise<Incident[]> {
  let items: Incident[] = [];
  await expect(async () => {
    const before = items.map(({ id, title }) => id + title);
    const answer = await askApi(installation, user, '/v1/incidents?pageSize=200');
    ({ items } = IncidentPage.parse(await answer.json()));
    expect(items.map(({ id, title }) => id + title)).toEqual(before);
    expect(items.length).toBeGreaterThan(0);
  }).toPass({ timeout: 60_000, intervals: [3000] });
  return items;
}

/** Opens an incident, unfolds everything, and tells where its claims lead; fails on a claim that leads nowhere. */
async function linksOfClaims(page: Page, incident: Incident): Promise<string[]> {
  await page.goto(`${SURFACES.incidents}/${incident.id}`);
  await expect(page.getByTestId('outrider-incident-title')).toHaveText(incident.title);
  for (const fold of await page.locator('[data-testid="outrider-incident-detail"] summary').all()) {
    await fold.click();
  }
  // Each button goes away when it has unfolded its claim.
  const more = page.getByTestId('outrider-claim-more');
  while ((await more.count()) > 0) await more.first().click();
  const claims = page.locator(CLAIM);
  expect(await claims.count()).toBeGreaterThan(4);
  const told = await claims.evaluateAll((all) =>
    all.map((claim) => ({
      text: claim.textContent.trim(),
      links: [...claim.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? ''),
    })),
  );
  expect(told.filter(({ links }) => links.length === 0).map(({ text }) => text)).toEqual([]);
  return told.flatMap(({ links }) => links);
}

/** Whether the finding, and the piece of its evidence, behind a link are there for a user. */
async function expectFinding(installation: RunningInstallation, user: string, link: string): Promise<void> {
  const [, id = '', evidence] = /\/findings\/([^#]+)(?:#(.+))?$/.exec(link) ?? [];
  const answer = await askApi(installation, user, `/v1/findings/${id}`);
  const finding = (await answer.json()) as Finding;
  expect(finding, link).toMatchObject({ id, evidence: expect.any(Array) });
  if (evidence !== undefined) expect(finding.evidence.map((piece) => piece.id)).toContain(evidence);
}

/** Whether the page behind a link is there for a user: neither an error nor the way home. */
async function expectPage(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.waitForLoadState('networkidle');
  expect(new URL(page.url()).pathname).toBe(link.split(/[?#]/)[0]);
  await expect(page.locator('main h1, main .title').first()).toBeVisible();
  await expect(page.getByTestId('outrider-problem-missing')).toHaveCount(0);
  await expect(page.getByText(/page could not be found|unable to display/i)).toHaveCount(0);
}

for (const user of ['admin', 'priya']) {
  test(`${user} gets from every claim to its evidence`, async ({ page, logIn, installation }) => {
    test.setTimeout(240_000);
    const incidents = await incidentsOf(installation, user);
    await logIn(user);
    const links = new Set<string>();
    for (const incident of incidents) {
      await test.step(incident.title, async () => {
        for (const link of await linksOfClaims(page, incident)) links.add(link);
      });
    }
    const findings = [...links].filter((link) => link.includes('/findings/'));
    expect(findings.length).toBeGreaterThan(0);
    for (const link of findings) await expectFinding(installation, user, link);
    for (const link of [...links].filter((other) => !other.includes('/findings/'))) {
      await test.step(link, () => expectPage(page, link));
    }
  });
}

test('a project member meets no name of anybody else', async ({ page, logIn, installation }) => {
  const [foreign] = await incidentsOf(installation, 'admin');
  const reading: Promise<string>[] = [];
  page.on('response', (response) => {
    if (!response.url().includes('/http:outrider:80/proxy/v1/incidents')) return;
    // A page that is left takes the answers with it that it has not read.
    reading.push(response.text().catch(() => ''));
  });
  await logIn('marcus');
  await page.goto(SURFACES.incidents);
  await expect(page.locator('[data-testid="outrider-incidents"][aria-busy="false"]')).toBeVisible();
  await expect(page.locator('main')).not.toContainText(FORBIDDEN);
  for (const row of await page.getByTestId('outrider-incident-row').all()) {
    await expect(row).toContainText('shop');
  }
  await page.goto(`${SURFACES.incidents}/${foreign?.id ?? ''}`);
  await expect(page.getByTestId('outrider-problem-missing')).toBeVisible();
  await expect(page.locator('main')).not.toContainText(FORBIDDEN);
  await page.goto(SURFACES.overview);
  await expect(page.getByTestId('outrider-overview-total')).toBeVisible();
  await expect(page.locator('main')).not.toContainText(FORBIDDEN);
  const answers = (await Promise.all(reading)).filter((answer) => answer !== '');
  expect(answers.length).toBeGreaterThan(2);
  expect(answers.filter((answer) => FORBIDDEN.test(answer))).toEqual([]);
});

test('incidents lead wherever findings are', async ({ page, logIn, installation }) => {
  const incidents = await incidentsOf(installation, 'admin');
  const [{ title, gitRepo } = { title: '', gitRepo: '' }] = incidents.flatMap((incident) =>
    incident.gitRepos.map((name) => ({ title: incident.title, gitRepo: name })),
  );
  await logIn('admin');
  await page.goto(SURFACES.overview);
  const items = page.getByTestId('outrider-incidents-beside').getByTestId('outrider-incident-item');
  await expect(items).toHaveCount(Math.min(5, incidents.length));
  await page.goto(`/dashboard/c/_/fleet/application/fleet.cattle.io.gitrepo/${gitRepo}#outrider`);
  await expect(items.filter({ hasText: title })).toBeVisible();
  const [first, second] = await page
    .getByTestId('outrider-tab')
    .locator('[data-testid="outrider-incidents-beside"], [data-testid="outrider-group"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-testid')));
  expect([first, second]).toEqual(['outrider-incidents-beside', 'outrider-group']);

  await items.filter({ hasText: title }).getByRole('link').click();
  await expect(page.getByTestId('outrider-incident-title')).toHaveText(title);
  await page.getByTestId('outrider-incident-cause').getByTestId('outrider-claim-source').first().click();
  await expect(page.getByTestId('outrider-finding-message')).toBeVisible();
  await expect(page.getByTestId('outrider-finding-incident')).toContainText(title);
});

test('the list is filtered by its address, and one reads the drawing with the keyboard', async ({
  page,
  logIn,
  installation,
}) => {
  await incidentsOf(installation, 'admin');
  await logIn('admin');
  await page.goto(`${SURFACES.incidents}?gitRepo=fleet-default/no-such-repository`);
  await expect(page.getByTestId('outrider-incidents-empty')).toBeVisible();
  await page.getByTestId('outrider-filter-clear').click();
  await page.getByTestId('outrider-incident-row').first().getByRole('link').press('Enter');
  const last = page.getByTestId('outrider-graph-node').last();
  await last.press('Enter');
  await expect(last).toHaveAttribute('aria-pressed', 'true');
  const list = page.getByTestId('outrider-graph-list');
  await list.locator('summary').press('Enter');
  await expect(list.getByRole('listitem').first()).toBeVisible();
});

test('incidents are accessible in both themes', async ({ page, logIn, installation }, testInfo) => {
  test.setTimeout(120_000);
  const [first] = await incidentsOf(installation, 'admin');
  await logIn('admin');
  await page.goto(SURFACES.incidents);
  await expect(page.getByTestId('outrider-incident-row').first()).toBeVisible();
  await expectAccessible(page, testInfo, {
    name: 'incidents',
    documented: true,
    part: '[data-testid="outrider-incidents"]',
  });
  await page.goto(`${SURFACES.incidents}/${first?.id ?? ''}`);
  await expect(page.getByTestId('outrider-incident-title')).toBeVisible();
  for (const fold of await page.locator('[data-testid="outrider-incident-detail"] summary').all()) {
    await fold.click();
  }
  // The last fold is far below; the picture is of the head of the page.
  await page.getByTestId('outrider-incident-title').evaluate((title) => {
    for (let at: Element | null = title; at; at = at.parentElement) at.scrollTop = 0;
  });
  await expectAccessible(page, testInfo, {
    name: 'incident',
    documented: true,
    part: '[data-testid="outrider-incident-detail"]',
  });
  await page.setViewportSize({ width: 800, height: 900 });
  await expectAccessible(page, testInfo, {
    name: 'incident-narrow',
    part: '[data-testid="outrider-incident-detail"]',
  });
});
