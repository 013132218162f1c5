import { flushPromises, mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';

import FindingTab from '../../../../../pkg/outrider/features/findings/tab/FindingTab.vue';
import { tabBadge } from '../../../../../pkg/outrider/features/findings/tab/tab-badge.ts';
import type { Answer, ExtensionHost } from '../../../../support/extension-host.ts';
import { createExtensionHost, refuse } from '../../../../support/extension-host.ts';
import { wireFinding, wireFindingPage } from '../../../../support/findings/wire-findings.ts';

const gitRepo = { type: 'fleet.cattle.io.gitrepo', metadata: { namespace: 'fleet-default', name: 'shop' } };
const evidence = [
  {
    id: 'e1',
    kind: 'condition',
    object: wireFinding().object,
    path: 'status.ready',
    value: 'false',
  } as const,
];

describe('pkg/features/findings/tab/use-object-findings', () => {
  let tab: VueWrapper;
  let host: ExtensionHost;

  const open = async (answers: Partial<Record<string, Answer>>): Promise<void> => {
    host = await createExtensionHost(answers);
    tab = mount(FindingTab, { props: { resource: gitRepo }, global: host.global });
    await flushPromises();
  };
  const shown = (testid: string): string[] =>
    tab.findAll(`[data-testid="${testid}"]`).map((found) => found.text());

  afterEach(() => {
    tab.unmount();
    vi.useRealTimers();
  });

  it('tells one cause on many clusters once, with its evidence and what to do', async () => {
    const onBerlin = wireFinding({ id: 'f2', origin: { cluster: 'c-m-2', clusterName: 'berlin' }, evidence });
    await open({ '/findings': () => wireFindingPage([wireFinding({ evidence }), onBerlin]) });
    expect(host.requests).toStrictEqual(['/findings?gitRepo=fleet-default/shop&pageSize=200']);
    expect(shown('outrider-group-message')).toStrictEqual(['Deployment shop/web cannot start']);
    expect(shown('outrider-group-cause')).toStrictEqual(['The image does not exist.']);
    expect(shown('outrider-group-remediation')).toStrictEqual(['Push the image.']);
    expect(tab.find('[data-testid="outrider-clusters"]').text()).toBe('berlinedge-1');
    expect(tab.findAll('[data-testid="outrider-evidence"]')).toHaveLength(2);
  });

  it('counts its findings in the label of the tab, until it is closed', async () => {
    await open({ '/findings': () => wireFindingPage([wireFinding()], { total: 312 }) });
    expect(tabBadge.value).toBe(312);
    expect(shown('outrider-tab-all')).toStrictEqual(['outrider.tab.more {"count":311}']);
    tab.unmount();
    expect(tabBadge.value).toBe(0);
  });

  it('is calm when nothing is wrong', async () => {
    await open({ '/findings': () => wireFindingPage([]) });
    expect(shown('outrider-tab-calm')).toHaveLength(1);
  });

  it('says that nothing answers, and asks again on request', async () => {
    await open({});
    expect(shown('outrider-problem-absent')).toHaveLength(1);
    expect(tab.text()).toContain('helm install outrider');
    await tab.find('[data-testid="outrider-retry"]').trigger('click');
    expect(host.requests).toHaveLength(2);
  });

  it('shows how far a starting API is', async () => {
    await open({
      '/findings': () => refuse({ id: 'starting', requestId: 'r', _status: 503 }),
      '/status': () => ({ phase: 'starting', progress: 0.42, reasons: ['Bundles are being read.'] }),
    });
    expect(tab.find('progress').attributes('value')).toBe('42');
    expect(tab.text()).toContain('Bundles are being read.');
  });

  it('reads again when an event is about its object, once for a burst', async () => {
    await open({ '/findings': () => wireFindingPage([wireFinding()]) });
    vi.useFakeTimers();
    host.emit({ type: 'finding', gitRepo: 'fleet-default/other' });
    for (let event = 0; event < 20; event += 1) host.emit({ type: 'finding', gitRepo: 'fleet-default/shop' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(host.requests).toHaveLength(2);
  });

  it('keeps what it knows when reading it again fails', async () => {
    let works = true;
    await open({
      '/findings': () => {
        return works ? wireFindingPage([wireFinding()]) : refuse({ _status: 503 });
      },
    });
    works = false;
    vi.useFakeTimers();
    host.emit({ type: 'resync' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(shown('outrider-group-message')).toHaveLength(1);
    expect(tab.find('[data-testid="outrider-live"]').attributes('data-state')).toBe('stale');
  });
});
