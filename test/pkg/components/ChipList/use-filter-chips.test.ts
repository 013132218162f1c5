import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';

import ChipList from '../../../../pkg/outrider/components/ChipList/ChipList.vue';
import { useFilterChips } from '../../../../pkg/outrider/components/ChipList/use-filter-chips.ts';
import { createExtensionHost } from '../../../support/extension-host.ts';

const chips = [
  { filter: 'cluster', value: 'c-m-1', label: 'edge-1' },
  { filter: 'bundle', value: 'ws/shop', label: 'ws/shop' },
];

async function show(slots: Record<string, string> = {}, shown = chips) {
  const { global } = await createExtensionHost({});
  return mount(ChipList, { global, props: { chips: shown }, slots });
}
/** Chips of a query that has no bundle, with everything that was changed about it. */
function filters() {
  const changes: Record<string, string[]>[] = [];
  const query: { cluster: string[]; bundle?: string[] } = { cluster: ['c-m-1', 'c-m-2'] };
  const list = useFilterChips({
    filters: ['bundle', 'cluster'] as const,
    values: (filter) => query[filter],
    label: (filter, value) => `${filter} ${value}`,
    change: (patch) => changes.push(patch),
  });
  return { ...list, changes };
}
const clear = '[data-testid="outrider-filter-clear"]';

describe('pkg/components/ChipList/use-filter-chips', () => {
  it('says filter and value of each, and takes the one away whose button is pressed', async () => {
    const list = await show();
    const found = list.findAll('[data-testid="outrider-filter-chip"]');
    expect(found.map((chip) => chip.text())).toStrictEqual([
      'outrider.filter.cluster: edge-1',
      'outrider.filter.bundle: ws/shop',
    ]);
    expect(list.attributes('aria-label')).toBe('outrider.filter.set');
    expect(found[1]?.find('button').attributes('aria-label')).toContain('outrider.filter.bundle ws/shop');
    await found[1]?.find('button').trigger('click');
    expect(list.emitted('remove')).toStrictEqual([[chips[1]]]);
  });

  it('takes all of them away, unless a page brings its own way to do so', async () => {
    const list = await show();
    await list.find(clear).trigger('click');
    expect(list.emitted('clear')).toHaveLength(1);
    const linked = await show({ clear: '<a href="/findings">all</a>' });
    expect(linked.find(clear).exists()).toBe(false);
    expect(linked.find('a').attributes('href')).toBe('/findings');
  });

  it('calls a filter by other words where the page says so', async () => {
    const { global } = await createExtensionHost({});
    const list = mount(ChipList, { global, props: { chips, words: { bundle: 'driftKind' } } });
    expect(list.text()).toContain('outrider.filter.driftKind: ws/shop');
  });

  it('makes a chip of every value, filter by filter', () => {
    expect(filters().chips.value).toStrictEqual([
      { filter: 'cluster', value: 'c-m-1', label: 'cluster c-m-1' },
      { filter: 'cluster', value: 'c-m-2', label: 'cluster c-m-2' },
    ]);
  });

  it('adds a value once, takes one away, and takes away all', () => {
    const { add, remove, clear: clearAll, changes } = filters();
    add('bundle', 'ws/shop');
    add('cluster', 'c-m-2');
    remove({ filter: 'cluster', value: 'c-m-1', label: '' });
    clearAll();
    expect(changes).toStrictEqual([
      { bundle: ['ws/shop'] },
      { cluster: ['c-m-1', 'c-m-2'] },
      { cluster: ['c-m-2'] },
      { bundle: [], cluster: [] },
    ]);
  });

  it('is not there when nothing is filtered', async () => {
    expect((await show({}, [])).find('ul').exists()).toBe(false);
  });
});
