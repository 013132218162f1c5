import { flushPromises, mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';

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
    };
    const host = await createExtensionHost({
      '/clusters': () => ({ items: [status], watches: [] }),
      '/findings': () => wireFindingPage([wireFinding()], { total: 9 }),
    });
    const card = mount(ClusterCard, { props: { resource: { id: 'c-m-1' } }, global: host.global });
    await flushPromises();
    expect(host.requests).toContain('/findings?cluster=c-m-1&sort=severity&pageSize=5');
    expect(card.text()).toContain('outrider.observation.stale.label');
    expect(card.text()).toContain('Read 3 minutes ago.');
    expect(card.find('[data-testid="outrider-cluster-all"]').attributes('href')).toBe(
      '/outrider/c/_/findings?cluster=c-m-1',
    );
    card.unmount();
  });

  it('always leads to all findings of its cluster', async () => {
    const host = await createExtensionHost({
      '/clusters': () => ({ items: [], watches: [] }),
      '/findings': () => wireFindingPage([wireFinding()]),
    });
    const card = mount(ClusterCard, { props: { resource: { id: 'c-m-1' } }, global: host.global });
    await flushPromises();
    expect(card.find('[data-testid="outrider-cluster-all"]').exists()).toBe(true);
    card.unmount();
  });
});
