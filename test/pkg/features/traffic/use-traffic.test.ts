import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';

import type { FindingTraffic } from '@outrider/api/contract/traffic.ts';
import TrafficPanel from '../../../../pkg/outrider/features/traffic/TrafficPanel.vue';
import { createExtensionHost, refuse, type Answer } from '../../../support/extension-host.ts';

const series = (name: string, requestsPerSecond: (number | null)[]) => ({
  service: { namespace: 'shop', name },
  requestsPerSecond,
  errorShare: requestsPerSecond.map((value) => (value === null ? null : 0.25)),
  p99Seconds: requestsPerSecond.map((value) => (value === null ? null : 1.5)),
});

const traffic = (parts: Partial<FindingTraffic>): FindingTraffic => ({
  id: 'f1',
  range: '1h',
  state: 'shown',
  from: '2026-11-20T09:58:00Z',
  to: '2026-11-20T10:00:00Z',
  stepSeconds: 60,
  services: [],
  omitted: 0,
  ...parts,
});

describe('pkg/features/traffic/use-traffic', () => {
  let panel: VueWrapper;
  afterEach(() => panel.unmount());

  const open = async (answer: Answer) => {
    const host = await createExtensionHost({ '/findings/f1/traffic': answer });
    panel = mount(TrafficPanel, { props: { id: 'f1' }, global: host.global, attachTo: document.body });
    await flushPromises();
    return host;
  };
  const find = (id: string) => panel.find(`[data-testid="outrider-${id}"]`);

  it('shows three plots, the newest value first, and every value as a table', async () => {
    await open(() => traffic({ services: [series('cart', [10, null, 42])] }));
    expect(find('plot-requestsPerSecond').text()).toContain('"value":"42"');
    expect(find('plot-errorShare').exists()).toBe(true);
    expect(find('plot-p99Seconds').exists()).toBe(true);
    expect(panel.findAll('tbody tr')).toHaveLength(3);
    expect(panel.findAll('tbody tr')[1]?.text()).toContain('outrider.traffic.unknown');
  });

  it('reads any moment out to whoever uses the keyboard', async () => {
    await open(() => traffic({ services: [series('cart', [10, null, 42])] }));
    const slider = find('traffic-moment');
    expect(slider.attributes('aria-valuetext')).toContain('42');
    await slider.setValue('1');
    expect(slider.attributes('aria-valuetext')).toContain('outrider.traffic.unknown');
    await slider.setValue('0');
    expect(find('traffic-readout').text()).toContain('10');
    expect(find('plot-requestsPerSecond').text()).toContain('"value":"10"');
  });

  it('reads another range when it is chosen', async () => {
    const host = await open((query) =>
      traffic({ range: query.get('range') as '6h', services: [series('cart', [1, 2])] }),
    );
    await find('traffic-6h').trigger('click');
    await flushPromises();
    expect(host.requests).toStrictEqual(['/findings/f1/traffic?range=1h', '/findings/f1/traffic?range=6h']);
    expect(find('traffic-6h').attributes('aria-pressed')).toBe('true');
  });

  it('lets one choose among several services, and says how many are not shown', async () => {
    await open(() => traffic({ services: [series('cart', [1, 1]), series('pay', [9, 9])], omitted: 2 }));
    expect(find('traffic-readout').text()).toContain('"value":"1"');
    await panel
      .findAll('button')
      .find((button) => button.text() === 'shop/pay')
      ?.trigger('click');
    expect(find('traffic-readout').text()).toContain('"value":"9"');
    expect(panel.text()).toContain('outrider.traffic.omitted {"count":2}');
  });

  it.each(['no-services', 'off', 'absent', 'no-series', 'failed'] as const)(
    'says why there is nothing to show: %s',
    async (state) => {
      await open(() => traffic({ state, reason: 'It is so.', next: 'Do that.' }));
      const text = find(`traffic-${state}`).text();
      expect(text).toContain(`outrider.traffic.state.${state}`);
      expect(text).toContain('It is so.');
      expect(text).toContain('Do that.');
      expect(find('plot-requestsPerSecond').exists()).toBe(false);
    },
  );

  it('says when Outrider itself does not answer', async () => {
    await open(() => refuse({ _status: 500, message: 'Outrider failed.' }));
    expect(panel.find('[data-testid^="outrider-problem-"]').exists()).toBe(true);
  });
});
