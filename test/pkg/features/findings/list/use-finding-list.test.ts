import { flushPromises, mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';

import FindingList from '../../../../../pkg/outrider/features/findings/list/FindingList.vue';
import type { ExtensionHost } from '../../../../support/extension-host.ts';
import { createExtensionHost } from '../../../../support/extension-host.ts';
import { wireCounts, wireFinding, wireFindingPage } from '../../../../support/findings/wire-findings.ts';

const PAGE = '/outrider/c/_/findings';

describe('pkg/features/findings/list/use-finding-list', () => {
  let list: VueWrapper;
  let host: ExtensionHost;
  let page = wireFindingPage([wireFinding()], { total: 60, severities: wireCounts({ high: 60 }) });

  const open = async (query = ''): Promise<void> => {
    const cluster = { id: 'c-m-1', name: 'edge-1', workspace: 'fleet-default' };
    host = await createExtensionHost(
      {
        '/findings': () => page,
        '/clusters': () => ({ items: [cluster], watches: [] }),
        '/rules': () => ({ items: [] }),
      },
      PAGE + query,
    );
    list = mount(FindingList, { global: host.global });
    await flushPromises();
  };
  const asked = (): string[] => host.requests.filter((request) => request.startsWith('/findings'));
  const press = async (testid: string): Promise<void> => {
    await list.find(`[data-testid="${testid}"]`).trigger('click');
    await flushPromises();
  };

  afterEach(() => {
    list.unmount();
    page = wireFindingPage([wireFinding()], { total: 60, severities: wireCounts({ high: 60 }) });
  });

  it('asks for what the URL says', async () => {
    await open('?gitRepo=ws/a,ws/b&sort=-cluster&page=2');
    expect(asked()).toStrictEqual([
      '/findings?gitRepo=ws/a,ws/b&page=2&pageSize=25&state=open&sort=-cluster',
    ]);
  });

  it('counts the other severities even when one is filtered', async () => {
    await open('?severity=high');
    expect(asked()).toHaveLength(2);
    expect(asked().filter((request) => request.includes('severity=high'))).toHaveLength(1);
  });

  it('sorts, pages and filters through the URL', async () => {
    await open();
    await press('outrider-next');
    expect(host.router.currentRoute.value.query).toStrictEqual({ page: '2' });
    await press('outrider-sort-cluster');
    expect(host.router.currentRoute.value.query).toStrictEqual({ sort: 'cluster' });
    await press('outrider-sort-cluster');
    await press('outrider-filter-critical');
    expect(host.router.currentRoute.value.query).toStrictEqual({ sort: '-cluster', severity: 'critical' });
    expect(asked().some((request) => request.includes('severity=critical'))).toBe(true);
  });

  it('adds a cluster by its name and takes it away again', async () => {
    await open();
    await list.find('[data-testid="outrider-filter-cluster"]').setValue('c-m-1');
    await flushPromises();
    const chip = list.find('[data-testid="outrider-filter-chip"]');
    expect(chip.text()).toBe('outrider.filter.cluster: edge-1');
    await chip.find('button').trigger('click');
    await flushPromises();
    expect(host.router.currentRoute.value.query).toStrictEqual({});
  });

  it('tells nothing wrong from nothing found', async () => {
    page = wireFindingPage([]);
    await open();
    expect(list.text()).toContain('outrider.findings.none.title');
    list.unmount();
    await open('?search=zebra');
    expect(list.text()).toContain('outrider.findings.noMatch.title');
  });

  it('goes to the last page when the one it shows is gone', async () => {
    page = wireFindingPage([], { total: 60 });
    await open('?page=9&severity=high');
    expect(host.router.currentRoute.value.query).toStrictEqual({ page: '3', severity: 'high' });
    expect(list.text()).not.toContain('outrider.findings.noMatch.title');
  });
});
