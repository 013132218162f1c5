import { expect, type Page } from '@playwright/test';
import { test } from './support/rancher-fixture.ts';

const shop = '/dashboard/c/_/fleet/application/fleet.cattle.io.gitrepo/fleet-default/shop';
const berlin = '/dashboard/c/c-m-7f3k2xq1';

/** A page of the dashboard, what must be on it, and what must not. */
interface Visit {
  path: string;
  shows: string[];
  hides?: string[];
}

const fleetPages: Visit[] = [
  { path: '/dashboard/c/_/fleet', shows: ['Continuous Delivery Dashboard', 'fleet-default'] },
  { path: '/dashboard/c/_/fleet/application', shows: ['App Bundles', 'payments', 'Err Applied'] },
  { path: '/dashboard/c/_/fleet/fleet.cattle.io.gitrepo', shows: ['Git Repos', 'git.acme.example'] },
  { path: shop, shows: ['App Bundle', 'shop-cart', 'Conditions'] },
  { path: '/dashboard/c/_/fleet/fleet.cattle.io.bundle', shows: ['Bundles', 'shop-checkout'] },
  { path: '/dashboard/c/_/fleet/fleet.cattle.io.cluster', shows: ['Clusters', 'edge-berlin-1'] },
  {
    path: '/dashboard/c/_/fleet/fleet.cattle.io.cluster/fleet-default/edge-berlin-1',
    shows: ['edge-berlin-1', 'Resource Summary'],
  },
];

const clusterPages: Visit[] = [
  { path: `${berlin}/explorer`, shows: ['Cluster Dashboard', 'Kubernetes Version', 'Events'] },
  { path: `${berlin}/explorer/apps.deployment`, shows: ['Deployments', 'checkout'] },
  { path: `${berlin}/explorer/projectsnamespaces`, shows: ['Projects/Namespaces', 'shop'] },
];

const personas: Record<string, Visit[]> = {
  admin: [...fleetPages, ...clusterPages],
  priya: [...fleetPages.slice(1, 4), ...clusterPages.slice(0, 1)],
  audra: [...fleetPages.slice(3), ...clusterPages.slice(0, 1)],
  marcus: [
    ...clusterPages.slice(0, 2),
    { path: '/dashboard/home', shows: ['edge-berlin-1'], hides: ['edge-berlin-2', 'Continuous Delivery'] },
    { path: `${berlin}/explorer/projectsnamespaces`, shows: ['shop'], hides: ['payments'] },
  ],
};

for (const [username, visits] of Object.entries(personas)) {
  test(`${username} logs in and every page works`, async ({ page, logIn, trouble }, testInfo) => {
    test.setTimeout(120_000);
    await logIn(username);
    for (const [index, visit] of visits.entries()) {
      await look(page, visit);
      await page.screenshot({ path: testInfo.outputPath(`${username}-${index}.png`) });
    }
    expect(trouble).toEqual([]);
  });
}

test('a list follows what happens in the cluster', async ({ page, logIn, rancher }) => {
  await logIn('priya');
  await page.goto('/dashboard/c/_/fleet/fleet.cattle.io.gitrepo');
  const link = page.getByRole('link', { name: 'made-while-watching', exact: true });
  await expect(page.getByRole('link', { name: 'shop', exact: true })).toBeVisible();
  const { store } = rancher.installation.world.local;
  const type = store.type('fleet.cattle.io', 'gitrepos');
  if (!type) throw new Error('the simulator serves no GitRepos');
  store.put(type, {
    apiVersion: 'fleet.cattle.io/v1alpha1',
    kind: 'GitRepo',
    metadata: { namespace: 'fleet-default', name: 'made-while-watching' },
    spec: { repo: 'https://git.acme.example/new.git', branch: 'main' },
  });
  await expect(link).toBeVisible();
  store.remove(type, 'fleet-default', 'made-while-watching');
  await expect(link).toHaveCount(0);
});

test('an auditor is offered nothing that writes', async ({ page, logIn }) => {
  await logIn('audra');
  await page.goto('/dashboard/c/_/fleet/fleet.cattle.io.gitrepo');
  await expect(page.getByRole('link', { name: 'payments', exact: true })).toBeVisible();
  await expect(page.getByText('Add Repository')).toBeHidden();
});

test('an engineer pauses a GitRepo in the dashboard', async ({ page, logIn, rancher }) => {
  await logIn('priya');
  await page.goto('/dashboard/c/_/fleet/fleet.cattle.io.gitrepo');
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: 'identity', exact: true }) });
  await row.getByRole('button').last().click();
  await page.getByRole('menuitem', { name: 'Pause' }).click();
  const { store } = rancher.installation.world.local;
  const type = store.type('fleet.cattle.io', 'gitrepos');
  await expect
    .poll(() => type && store.get(type, 'fleet-default', 'identity')?.['spec'])
    .toMatchObject({ paused: true });
  await expect(row).toContainText('Paused');
});

test('a wrong password stays on the login page, and logging out ends the session', async ({
  page,
  logIn,
}) => {
  await page.goto('/dashboard/auth/login');
  await page.getByTestId('local-login-username').fill('admin');
  await page.getByTestId('local-login-password').locator('input').fill('not-the-password');
  await page.getByTestId('login-submit').click();
  await expect(page.getByText(/invalid username or password/i)).toBeVisible();
  await logIn('admin');
  await page.goto('/dashboard/auth/logout');
  await page.waitForURL('**/dashboard/auth/login**');
  await page.goto('/dashboard/home');
  await page.waitForURL('**/dashboard/auth/login**');
});

async function look(page: Page, { path, shows, hides = [] }: Visit): Promise<void> {
  await page.goto(path);
  for (const text of shows) {
    await expect(page.getByText(text).filter({ visible: true }).first()).toBeVisible();
  }
  for (const text of hides) {
    await expect(page.getByText(text).filter({ visible: true })).toHaveCount(0);
  }
  expect(page.url()).not.toContain('fail-whale');
}
