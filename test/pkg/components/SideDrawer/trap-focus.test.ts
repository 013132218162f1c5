import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { trapFocus } from '../../../../pkg/outrider/components/SideDrawer/trap-focus.ts';

describe('pkg/components/SideDrawer/trap-focus', () => {
  let container: HTMLElement;

  const press = (shiftKey = false): KeyboardEvent => {
    const event = new KeyboardEvent('keydown', { key: 'Tab', shiftKey, cancelable: true });
    trapFocus(event, container);
    return event;
  };
  const focus = (id: string): void => document.getElementById(id)?.focus();

  beforeEach(() => {
    document.body.innerHTML = `
      <button id="outside"></button>
      <div id="inside" tabindex="-1">
        <button id="first"></button>
        <button disabled></button>
        <details><summary id="last"></summary><button id="folded"></button></details>
      </div>`;
    container = document.getElementById('inside') ?? document.body;
  });
  afterEach(() => (document.body.innerHTML = ''));

  it('leads from the last element to the first, past what is folded away', () => {
    focus('last');
    expect(press().defaultPrevented).toBe(true);
    expect(document.activeElement?.id).toBe('first');
  });

  it('leads from the first element, and from the whole, back to the last', () => {
    for (const from of ['first', 'inside']) {
      focus(from);
      press(true);
      expect(document.activeElement?.id).toBe('last');
    }
  });

  it('fetches the focus from outside', () => {
    focus('outside');
    press();
    expect(document.activeElement?.id).toBe('first');
  });

  it('leaves the browser to what stays inside', () => {
    focus('first');
    expect(press().defaultPrevented).toBe(false);
  });

  it('lets the focus go nowhere where nothing takes it', () => {
    container.innerHTML = '';
    expect(press().defaultPrevented).toBe(true);
  });
});
