import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';

import { pageRange } from '../../../../pkg/outrider/components/PagePager/page-range.ts';
import PagePager from '../../../../pkg/outrider/components/PagePager/PagePager.vue';
import { createExtensionHost } from '../../../support/extension-host.ts';

async function show(props: { total: number; page: number; sizes?: readonly number[] }) {
  const { global } = await createExtensionHost({});
  const pager = mount(PagePager, { global, props: { pageSize: 25, ...props } });
  return { pager, find: (testid: string) => pager.find(`[data-testid="outrider-${testid}"]`) };
}

describe('pkg/components/PagePager/page-range', () => {
  it.each([
    [60, 1, { from: 1, to: 25, pages: 3 }],
    [60, 3, { from: 51, to: 60, pages: 3 }],
    [25, 1, { from: 1, to: 25, pages: 1 }],
    [0, 1, { from: 1, to: 0, pages: 1 }],
  ])('of %i entries holds on page %i', (total, page, range) => {
    expect(pageRange(total, page, 25)).toStrictEqual(range);
  });

  it('leads to the pages before and after, as far as there are any', async () => {
    const { pager, find } = await show({ total: 60, page: 3 });
    expect(pager.attributes('aria-label')).toBe('outrider.paging.label');
    expect(find('range').text()).toBe('outrider.paging.range {"from":51,"to":60,"total":60}');
    expect(find('next').attributes('disabled')).toBeDefined();
    await find('previous').trigger('click');
    expect(pager.emitted('page')).toStrictEqual([[2]]);
    expect(find('page-size').exists()).toBe(false);
  });

  it('has no buttons for a single page, unless one can choose how long a page is', async () => {
    expect((await show({ total: 20, page: 1 })).find('next').exists()).toBe(false);
    const { pager, find } = await show({ total: 20, page: 1, sizes: [25, 50] });
    expect(find('next').attributes('disabled')).toBeDefined();
    await find('page-size').setValue('50');
    expect(pager.emitted('resize')).toStrictEqual([[50]]);
  });
});
