import { flushPromises, mount } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';

import HealthCell from '../../../../pkg/outrider/features/health/HealthCell.vue';
import { createExtensionHost, refuse } from '../../../support/extension-host.ts';
import { wireCounts } from '../../../support/findings/wire-findings.ts';

const row = (name: string, type = 'fleet.cattle.io.gitrepo') => ({
  type,
  metadata: { namespace: 'ws', name },
  detailLocation: { path: `/c/_/fleet/${name}` },
});

describe('pkg/features/health/use-health', () => {
  it('shows a whole table with one request, and leads to the tab of each row', async () => {
    const group = {
      key: 'ws/bad',
      name: 'bad',
      counts: wireCounts({ critical: 1, low: 2 }),
      total: 3,
      worst: 'critical',
    };
    const host = await createExtensionHost({
      '/summary': () => ({ by: 'gitRepo', total: 3, groups: [group] }),
    });
    const rows = [
      row('bad'),
      ...Array.from({ length: 50 }, (_, index) => row(`well-${index}`)),
      row('x', 'pod'),
    ];
    const table = defineComponent(() => () => rows.map((each) => h(HealthCell, { row: each })));
    const cells = mount(table, { global: host.global });
    await flushPromises();

    expect(host.requests).toStrictEqual(['/summary?by=gitRepo']);
    const states = cells
      .findAll('[data-testid="outrider-health"]')
      .map((cell) => cell.attributes('data-state'));
    expect(states.filter((state) => state === 'well')).toHaveLength(50);
    expect([states[0], states.at(-1)]).toStrictEqual(['findings', 'none']);
    const link = cells.find('a');
    expect(link.attributes('href')).toBe('/c/_/fleet/bad#outrider');
    expect(link.attributes('aria-label')).toContain('1 outrider.severity.critical, 2 outrider.severity.low');
    cells.unmount();
  });

  it('listens while a table is open, and only where an API answers', async () => {
    const absent = await createExtensionHost({});
    const silent = mount(HealthCell, { props: { row: row('x') }, global: absent.global });
    await flushPromises();
    expect(silent.find('[data-testid="outrider-health"]').attributes('data-state')).toBe('unknown');
    expect(absent.streams()).toBe(0);
    silent.unmount();

    const host = await createExtensionHost({ '/summary': () => ({ by: 'helmOp', total: 0, groups: [] }) });
    const cell = mount(HealthCell, {
      props: { row: row('x', 'fleet.cattle.io.helmop') },
      global: host.global,
    });
    await flushPromises();
    expect(host.streams()).toBe(1);
    cell.unmount();
    expect(host.streams()).toBe(0);
  });

  it('asks once for a list of a cluster, and leads from a cluster to its findings', async () => {
    const group = (key: string) => ({
      key,
      name: key,
      counts: wireCounts({ high: 1 }),
      total: 1,
      worst: 'high',
    });
    const host = await createExtensionHost(
      {
        '/summary': (query) => ({
          by: query.get('by'),
          total: 1,
          groups: [group(query.get('by') === 'cluster' ? 'c-m-1' : 'apps.deployment/ws/bad')],
        }),
      },
      '/c/c-m-1/explorer/apps.deployment',
    );
    const atHome = { type: 'management.cattle.io.cluster', id: 'c-m-1', metadata: { name: 'c-m-1' } };
    const rows = [row('bad', 'apps.deployment'), row('well', 'apps.deployment'), atHome];
    const table = defineComponent(() => () => rows.map((each) => h(HealthCell, { row: each })));
    const cells = mount(table, { global: host.global });
    await flushPromises();
    expect(host.requests).toStrictEqual([
      '/summary?by=object&cluster=c-m-1&types=apps.deployment',
      '/summary?by=cluster',
    ]);
    expect(cells.findAll('a').map((link) => link.attributes('href'))).toStrictEqual([
      '/c/_/fleet/bad#outrider',
      '/outrider/c/_/findings?cluster=c-m-1',
    ]);
    cells.unmount();
  });

  it('fills a cell whose request failed while the list stays open', async () => {
    vi.useFakeTimers();
    try {
      let fails = true;
      const host = await createExtensionHost({
        '/summary': () => {
          if (fails) refuse({ _status: 503 });
          return { by: 'gitRepo', total: 0, groups: [] };
        },
      });
      const cell = mount(HealthCell, { props: { row: row('x') }, global: host.global });
      const state = () => cell.find('[data-testid="outrider-health"]').attributes('data-state');
      await vi.advanceTimersByTimeAsync(0);
      expect(state()).toBe('unknown');
      fails = false;
      await vi.advanceTimersByTimeAsync(2000);
      expect(state()).toBe('well');
      cell.unmount();
      await vi.advanceTimersByTimeAsync(120_000);
      expect(host.requests).toHaveLength(2);
    } finally {
      vi.useRealTimers();
    }
  });
});
