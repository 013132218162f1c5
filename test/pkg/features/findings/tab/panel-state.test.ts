import { flushPromises, mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';

import FindingPanel from '../../../../../pkg/outrider/features/findings/tab/FindingPanel.vue';
import type { Answer, ExtensionHost } from '../../../../support/extension-host.ts';
import { createExtensionHost } from '../../../../support/extension-host.ts';
import { wireFinding, wireFindingPage } from '../../../../support/findings/wire-findings.ts';

const route = {
  type: 'networking.istio.io.virtualservice',
  metadata: { namespace: 'shop', name: 'cart' },
};
const object = {
  cluster: 'c-m-1',
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  namespace: 'shop',
  name: 'cart',
};
const finding = wireFinding({ object, codes: ['IST0101', 'KIA1107'], related: [] });

describe('pkg/features/findings/tab/panel-state', () => {
  let panel: VueWrapper;
  let host: ExtensionHost;

  const open = async (answers: Partial<Record<string, Answer>>, hash = ''): Promise<void> => {
    const page = `/c/c-m-1/istio/networking.istio.io.virtualservice/shop/cart${hash}`;
    host = await createExtensionHost(answers, page);
    panel = mount(FindingPanel, { props: { resource: route }, global: host.global });
    await flushPromises();
  };
  const state = (): string | undefined =>
    panel.find('[data-testid="outrider-panel"]').attributes('data-state');
  const count = (testid: string): number => panel.findAll(`[data-testid="${testid}"]`).length;

  afterEach(() => panel.unmount());

  it('is one line when all is well, with nothing to unfold', async () => {
    await open({ '/findings': () => wireFindingPage([]) });
    expect(host.requests).toStrictEqual([
      '/findings?cluster=c-m-1&object=networking.istio.io.virtualservice/shop/cart&pageSize=200',
    ]);
    expect(state()).toBe('well');
    expect(count('outrider-panel-toggle')).toBe(0);
  });

  it('tells causes in a line with their codes, and all about them on request', async () => {
    await open({ '/findings': () => wireFindingPage([finding]) });
    expect(state()).toBe('findings');
    expect(panel.find('[data-testid="outrider-cause-line"]').text()).toContain(
      'Deployment shop/web cannot start',
    );
    const codes = panel.findAll('[data-testid="outrider-codes"] a');
    expect(codes.map((code) => code.attributes('href'))).toStrictEqual([
      '/outrider/c/_/findings?search=IST0101',
      '/outrider/c/_/findings?search=KIA1107',
    ]);
    expect(count('outrider-group')).toBe(0);
    const toggle = panel.find('[data-testid="outrider-panel-toggle"]');
    expect(toggle.attributes('aria-expanded')).toBe('false');
    await toggle.trigger('click');
    expect(toggle.attributes('aria-expanded')).toBe('true');
    expect(count('outrider-group')).toBe(1);
    expect(count('outrider-cause-line')).toBe(0);
  });

  it('is unfolded where a column or an action leads to it', async () => {
    await open({ '/findings': () => wireFindingPage([finding]) }, '#outrider');
    expect(count('outrider-group')).toBe(1);
  });

  it('is calm about findings of others in which it is involved, and shows them on request', async () => {
    const other = wireFinding({ related: [object] });
    await open({ '/findings': () => wireFindingPage([other]) });
    expect(state()).toBe('well');
    await panel.find('[data-testid="outrider-panel-toggle"]').trigger('click');
    expect(count('outrider-involved')).toBe(1);
    expect(panel.find('[data-testid="outrider-tab-all"]').attributes('href')).toBe(
      '/outrider/c/_/findings?cluster=c-m-1&object=networking.istio.io.virtualservice/shop/cart',
    );
  });

  it('says in one line that nothing answers, and on request what to do', async () => {
    await open({});
    expect(state()).toBe('problem');
    await panel.find('[data-testid="outrider-panel-toggle"]').trigger('click');
    expect(count('outrider-problem-absent')).toBe(1);
    await panel.find('[data-testid="outrider-retry"]').trigger('click');
    expect(host.requests).toHaveLength(2);
  });
});
