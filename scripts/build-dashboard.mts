import { buildOnce } from './build-once.mts';
import { contentHash, pinned } from './content-hash.mts';

/** Where the built Rancher Dashboard lies, below the workspace root; it is served at /dashboard/. */
export const dashboardFolder = 'dist-host';

/** Builds the real Rancher Dashboard without the extension, as a Rancher server would serve it. */
export function buildDashboard(): Promise<void> {
  return buildOnce({
    name: 'dashboard',
    title: 'the Rancher Dashboard (about a minute, once)',
    hash: () =>
      contentHash(['vue.config.js'], [pinned(['@rancher/shell', '@vue/cli-service', 'vue', 'webpack'])]),
    output: `${dashboardFolder}/index.html`,
    command: {
      program: 'vue-cli-service',
      args: ['build'],
      // The trailing slash of ROUTER_BASE matters: without it every deep link is a 404 page.
      env: {
        HOST_ONLY: '1',
        ROUTER_BASE: '/dashboard/',
        RESOURCE_BASE: '/dashboard/',
        OUTPUT_DIR: dashboardFolder,
      },
    },
  });
}

if (import.meta.main) await buildDashboard();
