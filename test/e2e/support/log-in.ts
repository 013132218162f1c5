import type { Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../../rancher/auth/users.ts';

/** Logs in on the login page and ends up at home. */
export async function logIn(page: Page, username: string): Promise<void> {
  await page.goto('/dashboard/auth/login');
  await page.getByTestId('local-login-username').fill(username);
  await page.getByTestId('local-login-password').locator('input').fill(DEMO_PASSWORD);
  await page.getByTestId('login-submit').click();
  await page.waitForURL('**/dashboard/home');
}
