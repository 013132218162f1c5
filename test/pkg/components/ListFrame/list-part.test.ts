import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';

import { listPart } from '../../../../pkg/outrider/components/ListFrame/list-part.ts';
import ListFrame from '../../../../pkg/outrider/components/ListFrame/ListFrame.vue';
import type { ListPage, ListState } from '../../../../pkg/outrider/components/ListFrame/types.ts';
import { createExtensionHost } from '../../../support/extension-host.ts';

const problem = { kind: 'absent' } as const;
const page: ListPage = { items: ['apple'], total: 60, pageSize: 25 };

interface Shown {
  page?: ListPage;
  state?: Partial<ListState>;
  goodNews?: boolean;
  slots?: Record<string, string>;
}

async function show({ page: answered, state = {}, goodNews = false, slots = {} }: Shown) {
  const { global } = await createExtensionHost({});
  const calm = { problem: undefined, status: undefined, loading: false, loadedAt: undefined, live: 'live' };
  const list = mount(ListFrame, {
    global,
    props: {
      name: 'fruit',
      state: { ...calm, ...state } as ListState,
      page: answered,
      number: 1,
      words: { count: 'fruit.count', empty: 'fruit.none' },
      goodNews,
    },
    slots: { default: '<ul class="entries" />', filters: '<form />', ...slots },
  });
  return { list, find: (testid: string) => list.find(`[data-testid="outrider-${testid}"]`) };
}

describe('pkg/components/ListFrame/list-part', () => {
  it('keeps what was answered when a later attempt fails', () => {
    expect(listPart({ problem }, undefined)).toBe('problem');
    expect(listPart({ problem }, page)).toBe('entries');
    expect(listPart({ problem: undefined }, undefined)).toBe('waiting');
  });

  it('tells a list without entries from a page without entries', () => {
    expect(listPart({ problem: undefined }, { ...page, items: [], total: 0 })).toBe('nothing');
    expect(listPart({ problem: undefined }, { ...page, items: [] })).toBe('elsewhere');
  });

  it('says why it cannot be read, in the place of everything else', async () => {
    const { list, find } = await show({ state: { problem } });
    expect(find('problem-absent').attributes('role')).toBe('status');
    expect(list.find('form').exists()).toBe(false);
    await find('retry').trigger('click');
    expect(list.emitted('retry')).toHaveLength(1);
  });

  it('shows its filters while it waits, and says that it does', async () => {
    const { list } = await show({ state: { loading: true } });
    expect(list.attributes()).toMatchObject({ 'data-testid': 'outrider-fruit', 'aria-busy': 'true' });
    expect(list.find('form').exists()).toBe(true);
    expect(list.find('p[role="status"]').text()).toBe('outrider.tab.loading');
    expect(list.find('.entries').exists()).toBe(false);
  });

  it('tells how many there are, to ears alone unless the list shows it, and leads through its pages', async () => {
    const { list, find } = await show({ page });
    expect(list.find('p.sr-only').text()).toBe('fruit.count {"count":60}');
    await find('next').trigger('click');
    expect(list.emitted('page')).toStrictEqual([[2]]);
    const told = await show({ page, slots: { count: '<strong role="status">{{ params.said }}</strong>' } });
    expect(told.list.find('strong').text()).toBe('fruit.count {"count":60}');
    expect(told.list.find('p.sr-only').exists()).toBe(false);
  });

  it('says that there is nothing, and whether that is good', async () => {
    const none = { ...page, items: [], total: 0 };
    const good = await show({ page: none, goodNews: true, slots: { empty: '<a>all</a>' } });
    expect(good.find('fruit-empty').text()).toContain('fruit.none.title');
    expect(good.find('fruit-empty').text()).toContain('all');
    expect(good.find('fruit-empty').classes()).toContain('empty-state--success');
    const other = await show({ page: none });
    expect(other.find('fruit-empty').classes()).toContain('empty-state--neutral');
  });
});
