import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';

import EventList from '../../../../pkg/outrider/components/EventList/EventList.vue';
import { entryKeys } from '../../../../pkg/outrider/components/EventList/entry-keys.ts';
import { createExtensionHost } from '../../../support/extension-host.ts';

const entry = (minute: number) => ({ at: `2026-11-21T10:0${String(minute)}:00Z`, change: 'joined' });

describe('pkg/components/EventList/entry-keys', () => {
  it('tells equal entries apart', () => {
    const keys = entryKeys([entry(2), entry(1), entry(1)]);
    expect(new Set(keys).size).toBe(3);
  });

  it('keeps the keys when a newer entry comes, also one that equals another', () => {
    const before = entryKeys([entry(2), entry(1), entry(1)]);
    expect(entryKeys([entry(2), entry(2), entry(1), entry(1)]).slice(1)).toStrictEqual(before);
  });

  it('keeps the keys when older entries are unfolded or drop out', () => {
    const all = [entry(3), entry(2), entry(1)];
    expect(entryKeys(all.slice(0, 2))).toStrictEqual(entryKeys(all).slice(0, 2));
  });

  it('leaves the rows on the page as they are when one comes', async () => {
    const { global } = await createExtensionHost({});
    const list = mount(EventList, { global, props: { entries: [entry(2), entry(1)] } });
    const rows = list.findAll('li').map(({ element }) => element);
    await list.setProps({ entries: [entry(3), entry(2), entry(1)] });
    expect(
      list
        .findAll('li')
        .slice(1)
        .map(({ element }) => element),
    ).toStrictEqual(rows);
    expect(list.findAll('li')[1]?.element).toBe(rows[0]);
  });
});
