import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';

import ToggleFilter from '../../../../pkg/outrider/components/ToggleFilter/ToggleFilter.vue';

function show(selected: string[], single = false) {
  const props = { label: 'Fruit', options: ['apple', 'pear', 'plum'], selected, single, testid: 'fruit' };
  const slots = { default: ({ option }: { option: string }) => `${option} 3` };
  return mount(ToggleFilter, { props, slots });
}

async function press(filter: ReturnType<typeof show>, option: string): Promise<unknown> {
  await filter.find(`[data-testid="fruit-${option}"]`).trigger('click');
  return filter.emitted('change')?.[0]?.[0];
}

describe('pkg/components/ToggleFilter/toggled', () => {
  it('is a named group of buttons that say what they stand for and whether they are pressed', () => {
    const filter = show(['pear']);
    expect(filter.attributes()).toMatchObject({ role: 'group', 'aria-label': 'Fruit' });
    const buttons = filter.findAll('button');
    expect(buttons.map((button) => button.text())).toStrictEqual(['apple 3', 'pear 3', 'plum 3']);
    expect(buttons.map((button) => button.attributes('aria-pressed'))).toStrictEqual([
      'false',
      'true',
      'false',
    ]);
    expect(buttons.map((button) => button.attributes('type'))).toStrictEqual(['button', 'button', 'button']);
  });

  it('adds what is pressed, in the order of the options, and takes it away again', async () => {
    expect(await press(show(['plum']), 'apple')).toStrictEqual(['apple', 'plum']);
    expect(await press(show(['apple', 'plum']), 'plum')).toStrictEqual(['apple']);
  });

  it('lets at most one be pressed when it is single', async () => {
    expect(await press(show(['plum'], true), 'apple')).toStrictEqual(['apple']);
    expect(await press(show(['plum'], true), 'plum')).toStrictEqual([]);
  });
});
