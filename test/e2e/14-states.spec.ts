import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import { test } from './support/outrider-fixture.ts';
import { SURFACES } from './support/surfaces.ts';

const SERVICE = 'cattle-outrider-system/outrider:80';

/** Stands where the API was, and answers everything alike. */
async function standIn(answer: (response: ServerResponse) => void): Promise<Server> {
  const server = createServer((_request, response) => {
    answer(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const json = (status: number, body: object) => (response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
const problem = (id: string, status: number, message: string) =>
  json(status, { id, status, message, next: 'Do the next thing.', requestId: 'request-4711' });

test.describe('when the API is not there for the page', () => {
  let real = '';
  let server: Server | undefined;

  test.beforeEach(({ installation }) => {
    real = installation.rancher.installation.backends.get(SERVICE) ?? '';
  });
  test.afterEach(({ installation }) => {
    installation.rancher.installation.backends.set(SERVICE, real);
    server?.closeAllConnections();
    server?.close();
    server = undefined;
  });

  test('because it is not installed, the page says how to install it', async ({
    page,
    logIn,
    installation,
  }) => {
    installation.rancher.installation.backends.delete(SERVICE);
    await logIn('admin');
    await page.goto(SURFACES.gitRepoTab);
    await expect(page.getByTestId('outrider-problem-absent')).toContainText('helm');
  });

  test('because it is starting, the page says how far it is', async ({ page, logIn, installation }) => {
    server = await standIn(problem('starting', 503, 'Outrider is starting.'));
    point(installation, server);
    await logIn('admin');
    await page.goto(SURFACES.findings);
    await expect(page.getByTestId('outrider-problem-starting')).toBeVisible();
  });

  test('because it fails, the page says what to do and what to quote', async ({
    page,
    logIn,
    installation,
  }) => {
    server = await standIn(problem('internal', 500, 'Outrider failed to answer.'));
    point(installation, server);
    await logIn('admin');
    await page.goto(SURFACES.overview);
    const shown = page.getByTestId('outrider-problem-failed');
    await expect(shown).toContainText('Do the next thing.');
    await expect(shown).toContainText('request-4711');
    installation.rancher.installation.backends.set(SERVICE, real);
    await page.getByTestId('outrider-retry').first().click();
    await expect(page.getByTestId('outrider-overview-total')).toBeVisible();
  });

  test('because the caller may not use it, the page says which role is missing', async ({
    page,
    logIn,
    installation,
  }) => {
    server = await standIn(problem('forbidden', 403, 'You may not use Outrider.'));
    point(installation, server);
    await logIn('admin');
    await page.goto(SURFACES.gitRepoTab);
    await expect(page.getByTestId('outrider-problem-forbidden')).toBeVisible();
  });
});

function point(
  { rancher }: { rancher: { installation: { backends: Map<string, string> } } },
  server: Server,
): void {
  const { port } = server.address() as AddressInfo;
  rancher.installation.backends.set(SERVICE, `http://127.0.0.1:${String(port)}`);
}
