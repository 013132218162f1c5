import { mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { defineComponent, h } from 'vue';

import ShowMore from '../../../../pkg/outrider/components/ShowMore/ShowMore.vue';
import { focusNew } from '../../../../pkg/outrider/components/ShowMore/focus-new.ts';
import { useFolded } from '../../../../pkg/outrider/components/ShowMore/use-folded.ts';
import { createExtensionHost } from '../../../support/extension-host.ts';

const ALL = ['a', 'b', 'c', 'd'];

/** A folded list with its button below, or in its last entry. */
const folded = (inside: boolean) =>
  defineComponent(() => {
    const { shown, hidden, unfold } = useFolded(() => ALL, 2);
    return () => {
      const more = h(ShowMore, { hidden: hidden.value, label: 'the rest', onShow: unfold });
      const entries = shown.value.map((name) => h('li', { key: name }, name));
      const last = inside && hidden.value > 0 ? [h('li', { key: 'more' }, [more])] : [];
      return h('div', [h('ul', [...entries, ...last]), inside ? undefined : more]);
    };
  });

describe('pkg/components/ShowMore/focus-new', () => {
  let list: VueWrapper;

  afterEach(() => list.unmount());

  it.each([true, false])('leads to the first new entry (button in the list: %s)', async (inside) => {
    const { global } = await createExtensionHost({});
    list = mount(folded(inside), { global, attachTo: document.body });
    expect(list.find('button').text()).toBe('the rest');
    await list.find('button').trigger('click');
    expect(list.find('button').exists()).toBe(false);
    await expect.poll(() => document.activeElement?.textContent).toBe('c');
  });

  it('leaves the focus where nothing is added', async () => {
    list = mount(
      { template: '<div><ul><li>a</li></ul><button>more</button></div>' },
      { attachTo: document.body },
    );
    const { element } = list.find('button');
    element.focus();
    await focusNew(element, () => undefined);
    expect(document.activeElement).toBe(element);
  });
});
