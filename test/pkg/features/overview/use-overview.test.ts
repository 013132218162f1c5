import { flushPromises, mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';

import FleetOverview from '../../../../pkg/outrider/features/overview/FleetOverview.vue';
import { createExtensionHost } from '../../../support/extension-host.ts';
import { wireCounts, wireFinding, wireFindingPage } from '../../../support/findings/wire-findings.ts';

const cluster = (index: number) => ({
  id: `c-${index}`,
  name: `store-${index}`,
  observation: 'synced',
  bundleDeployments: 3,
  ready: 2,
  counts: wireCounts({ high: index % 2 }),
});

describe('pkg/features/overview/use-overview', () => {
  let overview: VueWrapper;

  const open = async (clusters: number, findings: number, phase = 'ready'): Promise<void> => {
    const items = Array.from({ length: clusters }, (_, index) => cluster(index));
    const found = Array.from({ length: findings }, (_, index) => wireFinding({ id: `f${index}` }));
    const host = await createExtensionHost({
      '/clusters': () => ({ items, watches: [] }),
      '/findings': () => wireFindingPage(found),
      '/summary': () => ({ by: 'family', groups: [], total: 0 }),
      '/status': () => ({
        phase,
        progress: 0.5,
        reasons: ['Half is read.'],
        user: { name: 'u-1', displayName: 'Ada' },
      }),
      '/trend': () => ({ state: 'open', points: [] }),
    });
    overview = mount(FleetOverview, { global: host.global });
    await flushPromises();
  };

  afterEach(() => overview.unmount());

  it('shows few clusters by name, to be reached with the keyboard', async () => {
    await open(2, 1);
    const tiles = overview.findAll('[data-testid="outrider-fleet-map-cluster"]');
    expect(tiles.map((tile) => tile.text())).toStrictEqual(['store-1 1', 'store-0']);
    expect(tiles[0]?.attributes('tabindex')).toBeUndefined();
  });

  it('shows hundreds of clusters as squares that tell their story, and pages the matrix', async () => {
    await open(500, 1);
    const tiles = overview.findAll('[data-testid="outrider-fleet-map-cluster"]');
    expect(tiles).toHaveLength(500);
    expect(tiles[0]?.text()).toBe('');
    expect(tiles[0]?.attributes('aria-label')).toContain('store-1: 1 outrider.severity.high');
    expect(overview.findAll('[data-testid="outrider-matrix-row"]')).toHaveLength(12);
  });

  it('tells a user who may see nothing that this is why', async () => {
    await open(0, 0);
    expect(overview.find('[data-testid="outrider-nothing-visible"]').text()).toContain('"user":"Ada"');
  });

  it('warns while not everything has been read', async () => {
    await open(1, 0, 'starting');
    expect(overview.find('[data-testid="outrider-not-ready"]').text()).toContain('Half is read.');
  });
});
