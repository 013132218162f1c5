import { existsSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');
const debianChromium = '/usr/bin/chromium';

export default defineConfig({
  testDir: path.join(root, 'test/e2e'),
  testMatch: /\.(test|spec)\.ts$/,
  outputDir: path.join(root, 'test-results/e2e'),
  // One dashboard, one simulator and one browser already fill two cores.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    ignoreHTTPSErrors: true,
    viewport: { width: 1400, height: 900 },
    screenshot: 'only-on-failure',
    // A trace takes a picture of the page at every step: worth it while a failure is looked for, and only then.
    trace: process.env.OUTRIDER_E2E_TRACE ? 'retain-on-failure' : 'off',
    launchOptions: {
      ...(existsSync(debianChromium) && { executablePath: debianChromium }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
