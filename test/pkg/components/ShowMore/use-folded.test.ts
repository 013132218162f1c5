import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { ref } from 'vue';

import ShowMore from '../../../../pkg/outrider/components/ShowMore/ShowMore.vue';
import { useFolded } from '../../../../pkg/outrider/components/ShowMore/use-folded.ts';
import { createExtensionHost } from '../../../support/extension-host.ts';

describe('pkg/components/ShowMore/use-folded', () => {
  it('shows the first of many, and all of them once they are unfolded', () => {
    const all = ref(['a', 'b', 'c', 'd']);
    const { shown, hidden, unfold } = useFolded(() => all.value, 3);
    expect([shown.value, hidden.value]).toStrictEqual([['a', 'b', 'c'], 1]);
    unfold();
    all.value = [...all.value, 'e'];
    expect([shown.value, hidden.value]).toStrictEqual([['a', 'b', 'c', 'd', 'e'], 0]);
  });

  it('hides nothing of few', () => {
    const { shown, hidden } = useFolded(() => ['a', 'b'], 3);
    expect([shown.value, hidden.value]).toStrictEqual([['a', 'b'], 0]);
  });

  it('has a button that says how many are hidden, while any is', async () => {
    const { global } = await createExtensionHost({});
    const more = mount(ShowMore, { global, props: { hidden: 4 } });
    expect(more.text()).toBe('outrider.finding.showMore {"count":4}');
    await more.trigger('click');
    expect(more.emitted('show')).toHaveLength(1);
    await more.setProps({ hidden: 0 });
    expect(more.find('button').exists()).toBe(false);
  });
});
