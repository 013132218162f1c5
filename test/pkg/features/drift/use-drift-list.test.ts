import { flushPromises, mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';

import DriftList from '../../../../pkg/outrider/features/drift/DriftList.vue';
import { wireDrift, wireDriftPage, wireField } from '../../../support/diagnosis/wire-drift.ts';
import type { Answer, ExtensionHost } from '../../../support/extension-host.ts';
import { createExtensionHost } from '../../../support/extension-host.ts';

describe('pkg/features/drift/use-drift-list', () => {
  let list: VueWrapper;
  let host: ExtensionHost;

  const open = async (drift: Answer, query = ''): Promise<void> => {
    host = await createExtensionHost(
      { '/drift': drift, '/clusters': () => ({ items: [{ id: 'c-m-1', name: 'edge-1' }] }) },
      `/outrider/c/_/drift${query}`,
    );
    list = mount(DriftList, { global: host.global });
    await flushPromises();
  };
  const asked = (): string[] => host.requests.filter((request) => request.startsWith('/drift'));
  const shown = (testid: string): string[] =>
    list.findAll(`[data-testid="${testid}"]`).map((found) => found.text());

  afterEach(() => list.unmount());

  it('asks for what the URL says, and shows it as filters', async () => {
    await open(() => wireDriftPage([wireDrift()]), '?kind=manual&cluster=c-m-1&page=1');
    expect(asked()).toStrictEqual([
      '/drift?kind=manual&cluster=c-m-1&page=1&pageSize=20',
      // For the numbers of the other kinds.
      '/drift?cluster=c-m-1&page=1&pageSize=1',
    ]);
    expect(shown('outrider-filter-chip')).toStrictEqual([
      'outrider.filter.driftKind: outrider.drift.kind.manual',
      'outrider.filter.cluster: edge-1',
    ]);
  });

  it('names the three values of a field, its place in Git and its writer', async () => {
    await open(() => wireDriftPage([wireDrift()]));
    const [row] = shown('outrider-drift-field');
    expect(row).toContain('registry.example.com/shop/web:1.4.2');
    expect(row).toContain('registry.example.com/shop/web:debug');
    expect(row).toContain('deploy/web.yaml:21');
    expect(row).toContain('someone with kubectl edit');
    expect(list.findAll('mark').map((mark) => mark.text())).toStrictEqual(['1.4.2', '1.4.2', 'debug']);
  });

  it('says that a value is hidden rather than showing what stands for it', async () => {
    await open(() => wireDriftPage([wireDrift({ fields: [wireField({ live: '"…"' })] })]));
    expect(shown('outrider-drift-field')[0]).toContain('outrider.drift.hidden');
    expect(shown('outrider-drift-field')[0]).not.toContain('…');
  });

  it('names both writers of a loop', async () => {
    const loop = {
      writers: ['kubectl-edit', 'fleetagent'],
      fields: ['spec.replicas'],
      flips: 4,
      windowMinutes: 60,
      since: '2026-11-21T09:00:00Z',
    };
    await open(() => wireDriftPage([wireDrift({ loop })]));
    expect(shown('outrider-drift-loop')[0]).toContain('kubectl-editoutrider.drift.loop.andfleetagent');
  });

  it('adds a filter to the URL and begins at the first page', async () => {
    await open(() => wireDriftPage([wireDrift()], { total: 60, page: 2 }), '?page=2');
    await list.find('[data-testid="outrider-filter-bundle"]').setValue('fleet-default/shop-deploy');
    await flushPromises();
    expect(host.router.currentRoute.value.query).toStrictEqual({ bundle: 'fleet-default/shop-deploy' });
    await list.find('[data-testid="outrider-filter-chip"] button').trigger('click');
    await flushPromises();
    expect(host.router.currentRoute.value.query).toStrictEqual({});
  });

  it('goes to the last page when the one it was on is gone', async () => {
    await open((query) => {
      const items = query.get('page') === '2' ? [] : [wireDrift()];
      return wireDriftPage(items, { total: 1 });
    }, '?page=2');
    await flushPromises();
    expect(host.router.currentRoute.value.query).toStrictEqual({});
    expect(shown('outrider-drift-card')).toHaveLength(1);
  });

  it('tells nothing that drifted from nothing that matches', async () => {
    await open(() => wireDriftPage([]));
    expect(shown('outrider-drift-empty')[0]).toContain('outrider.drift.none.title');
    list.unmount();
    await open(() => wireDriftPage([]), '?kind=orphan');
    expect(shown('outrider-drift-empty')[0]).toContain('outrider.drift.noMatch.title');
  });
});
