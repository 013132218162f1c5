import type { Page } from '@playwright/test';

/**
 * Collects uncaught errors, console errors and failed requests of a page, except those the dashboard makes everywhere.
 * The returned list grows while the page is used.
 */
export function watchForTrouble(page: Page): string[] {
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !knownNoise.some((noise) => noise.test(text))) {
      trouble.push(`console: ${text}`);
    }
  });
  page.on('response', (response) => {
    const line = `${response.status()} ${new URL(response.url()).pathname}`;
    if (response.status() >= 400 && !knownFailures.some((known) => known.test(line))) {
      trouble.push(line);
    }
  });
  return trouble;
}

/** A failed request is judged as a response; the dashboard's news are on the internet, where a test is not. */
const knownNoise = [/^Failed to load resource/, /reading dynamic content/, /updates\.rancher\.io/];

/** Requests that fail on a real Rancher too. */
const knownFailures = [
  // Asked before the login.
  /^401 \/version$/,
  /^401 \/v1\/ext\.cattle\.io\.selfuser$/,
  /^401 \/v3\/principals$/,
  // Asked for whether or not it is installed.
  /^404 .*\/catalog\.cattle\.io\.apps\/cattle-monitoring-system\//,
  // Asked for before an extension is installed, to find out whether it is.
  /^404 .*\/catalog\.cattle\.io\.apps\/cattle-ui-plugin-system\//,
  // Asked for whether or not the user may see the local cluster.
  /^404 \/v1\/management\.cattle\.io\.clusters\/local$/,
];
