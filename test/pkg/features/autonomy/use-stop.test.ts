import { flushPromises, mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';

import type { EmergencyStop } from '@contract/fixes/autonomy.ts';
import StopBanner from '../../../../pkg/outrider/features/autonomy/StopBanner.vue';
import StopPanel from '../../../../pkg/outrider/features/autonomy/StopPanel.vue';
import type { Answer } from '../../../support/extension-host.ts';
import { createExtensionHost, refuse } from '../../../support/extension-host.ts';

const OFF: EmergencyStop = { on: false, revision: 0, mayNot: [] };
const ON: EmergencyStop = {
  on: true,
  revision: 3,
  by: { type: 'user', name: 'u-ben', displayName: 'Ben' },
  at: '2026-11-20T10:00:00Z',
  reason: 'smoke',
  mayNot: [],
};

describe('pkg/features/autonomy/use-stop', () => {
  let shown: VueWrapper;
  let sent: unknown[];
  let stop: EmergencyStop;

  const open = async (
    first: EmergencyStop,
    answers: Partial<Record<string, Answer>> = {},
    component = StopPanel,
  ): Promise<void> => {
    sent = [];
    stop = first;
    const host = await createExtensionHost({
      '/emergency-stop': () => stop,
      'POST /emergency-stop': (_query, body) => {
        sent.push(body);
        stop = ON;
        return ON;
      },
      'POST /emergency-stop/lift': (_query, body) => {
        sent.push(body);
        stop = { ...ON, on: false, revision: 4 };
        return stop;
      },
      ...answers,
    });
    shown = mount(component, { global: host.global, attachTo: document.body });
    await flushPromises();
  };
  const find = (testid: string) => shown.find(`[data-testid="outrider-${testid}"]`);
  const confirm = async (reason: string): Promise<void> => {
    await find('reason').setValue(reason);
    await find('reason-form').trigger('submit');
    await flushPromises();
  };

  afterEach(() => shown.unmount());

  it('stops after one more question, and only with a reason', async () => {
    await open(OFF);
    await find('stop-stop').trigger('click');
    await confirm('   ');
    expect(sent).toStrictEqual([]);
    await confirm(' smoke ');
    expect(sent).toStrictEqual([{ reason: 'smoke' }]);
    expect(find('stop-state').attributes('data-on')).toBe('true');
    expect(find('stop-state').text()).toContain('outrider.stop.pressedBy {"actor":"Ben"}');
    expect(find('stop-state').text()).toContain('smoke');
    expect(find('stop-lift').exists()).toBe(true);
  });

  it('does nothing when one goes back', async () => {
    await open(OFF);
    await find('stop-stop').trigger('click');
    await find('reason-no').trigger('click');
    await flushPromises();
    expect(sent).toStrictEqual([]);
    expect(document.activeElement).toBe(find('stop-stop').element);
  });

  it('lifts the stop that was looked at when it was asked', async () => {
    await open(ON);
    await find('stop-lift').trigger('click');
    stop = { ...ON, revision: 5 };
    await confirm('dust');
    expect(sent).toStrictEqual([{ reason: 'dust', revision: 3 }]);
  });

  it('says why the user may not press it, and asks nothing', async () => {
    await open({ ...OFF, mayNot: [{ what: 'stop', why: 'You may not press it.' }] });
    expect(find('stop-stop').attributes('aria-disabled')).toBe('true');
    expect(find('stop-refusal').text()).toBe('You may not press it.');
    await find('stop-stop').trigger('click');
    expect(find('reason-form').exists()).toBe(false);
  });

  it('says why it was refused, and shows what holds then', async () => {
    await open(ON, {
      'POST /emergency-stop/lift': () => {
        stop = { ...ON, revision: 5, reason: 'fire' };
        return refuse({ _status: 409, id: 'not_possible_now', requestId: 'r', message: 'Pressed anew.' });
      },
    });
    await find('stop-lift').trigger('click');
    await confirm('dust');
    expect(find('refusal').text()).toContain('Pressed anew.');
    expect(find('stop-state').text()).toContain('fire');
  });

  it('says above other pages that it is on, and nothing when it is not or nobody knows', async () => {
    await open(ON, {}, StopBanner);
    expect(find('stop-banner').text()).toContain('smoke');
    expect(find('stop-banner').find('a').attributes('href')).toContain('/outrider/c/_/autonomy');
    shown.unmount();
    await open(OFF, {}, StopBanner);
    expect(find('stop-banner').exists()).toBe(false);
    shown.unmount();
    await open(ON, { '/emergency-stop': () => refuse({ _status: 500 }) }, StopBanner);
    expect(find('stop-banner').exists()).toBe(false);
  });
});
