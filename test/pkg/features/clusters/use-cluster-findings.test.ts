import { flushPromises, mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';

import type { Finding } from '@contract/findings.ts';

import ClusterCard from '../../../../pkg/outrider/features/clusters/ClusterCard.vue';
import { createExtensionHost } from '../../../support/extension-host.ts';
import { wireCounts, wireFinding, wireFindingPage } from '../../../support/findings/wire-findings.ts';

describe('pkg/features/clusters/use-cluster-findings', () => {
  it('shows the worst findings of its cluster and how it is observed', async () => {
    const status = {
      id: 'c-m-1',
      name: 'edge-1',
      observation: 'stale',
      detail: 'Read 3 minutes ago.',
      counts: wireCounts(),
      lastSwept: '2026-11-21T10:00:00Z',
      unread: [{ reason: 'Outrider may not list them.', kinds: ['Secret', 'Node'] }],
    };
    const host = await createExtensionHost({
      '/clusters': () => ({ items: [status], watches: [] }),
      '/findings': () => wireFindingPage([wireFinding()], { total: 9 }),
      '/summary': () => ({ by: 'family', groups: [{ key: 'istio', total: 4 }], total: 4 }),
    });
    const card = mount(ClusterCard, { props: { resource: { id: 'c-m-1' } }, global: host.global });
    await flushPromises();
    expect(host.requests).toContain('/findings?cluster=c-m-1&sort=severity&pageSize=5');
    expect(card.text()).toContain('outrider.observation.stale.label');
    expect(card.text()).toContain('Read 3 minutes ago.');
    expect(card.find('[data-testid="outrider-cluster-unread"]').text()).toContain('Secret, Node');
    expect(card.find('[data-family="istio"] a').attributes('href')).toBe(
      '/outrider/c/_/findings?family=istio&cluster=c-m-1',
    );
    expect(card.find('[data-testid="outrider-cluster-all"]').attributes('href')).toBe(
      '/outrider/c/_/findings?cluster=c-m-1',
    );
    card.unmount();
  });

  it('always leads to all findings of its cluster', async () => {
    const host = await createExtensionHost({
      '/clusters': () => ({ items: [], watches: [] }),
      '/findings': () => wireFindingPage([wireFinding()]),
      '/summary': () => ({ by: 'family', groups: [], total: 0 }),
    });
    const card = mount(ClusterCard, { props: { resource: { id: 'c-m-1' } }, global: host.global });
    await flushPromises();
    expect(card.find('[data-testid="outrider-cluster-all"]').exists()).toBe(true);
    card.unmount();
  });

  it('shows the worst of the mesh once: where it is not among the worst of all', async () => {
    const mesh = wireFinding({ id: 'm', rule: 'istio/host', message: 'The host does not exist' });
    const answer = (all: Finding[]) => (query: URLSearchParams) =>
      wireFindingPage(query.get('family') === 'istio' ? [mesh] : all);
    for (const [all, sections] of [
      [[wireFinding()], 1],
      [[mesh], 0],
    ] as const) {
      const host = await createExtensionHost({
        '/clusters': () => ({ items: [], watches: [] }),
        '/findings': answer([...all]),
        '/summary': () => ({ by: 'family', groups: [], total: 0 }),
      });
      const card = mount(ClusterCard, { props: { resource: { id: 'c-m-1' } }, global: host.global });
      await flushPromises();
      expect(card.findAll('[data-testid="outrider-cluster-mesh"]')).toHaveLength(sections);
      expect(card.find('[data-testid="outrider-cluster-mesh-all"]').exists()).toBe(true);
      card.unmount();
    }
  });
});
