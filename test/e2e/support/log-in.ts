import { expect, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../../rancher/auth/users.ts';

/** Logs in as the login page does, without waiting for pages that no test is about; open a page next. */
export async function logIn(page: Page, username: string): Promise<void> {
  const answer = await page.request.post('/v3-public/localProviders/local?action=login', {
    data: { username, password: DEMO_PASSWORD, responseType: 'cookie' },
  });
  expect(answer.ok(), `${username} logs in`).toBe(true);
}

/** Logs in on the login page and ends up at home. */
export async function logInByHand(page: Page, username: string): Promise<void> {
  await page.goto('/dashboard/auth/login');
  await page.getByTestId('local-login-username').fill(username);
  await page.getByTestId('local-login-password').locator('input').fill(DEMO_PASSWORD);
  await page.getByTestId('login-submit').click();
  await page.waitForURL('**/dashboard/home');
}
