import { flushPromises, mount } from '@vue/test-utils';
import { describe, expect, it, onTestFinished } from 'vitest';

import { tellingCounts } from '../../../../pkg/outrider/features/rollouts/partition-style.ts';
import RolloutPanel from '../../../../pkg/outrider/features/rollouts/RolloutPanel.vue';
import { wireRollout } from '../../../support/diagnosis/wire-deployments.ts';
import { createExtensionHost } from '../../../support/extension-host.ts';

describe('pkg/features/rollouts/partition-style', () => {
  it('tells only counts that say something', () => {
    expect(tellingCounts({ upToDate: 2, rolling: 0, failed: 1, waiting: 0 })).toStrictEqual([
      { name: 'upToDate', count: 2 },
      { name: 'failed', count: 1 },
    ]);
  });

  it('tells the steps of a rollout, what holds it back, its traps, and why nobody knows its end', async () => {
    const host = await createExtensionHost({ '/bundles/fleet-default/shop/rollout': () => wireRollout() });
    const panel = mount(RolloutPanel, { props: { bundle: 'fleet-default/shop' }, global: host.global });
    onTestFinished(() => panel.unmount());
    await flushPromises();
    const steps = panel.findAll('[data-testid="outrider-partitions"] > li');
    expect(steps.map((step) => step.attributes('data-state'))).toStrictEqual(['held', 'waiting']);
    expect(panel.find('[data-testid="outrider-held-by"]').text()).toContain('Cluster edge-1 is not ready');
    expect(panel.find('[data-testid="outrider-forecast"]').text()).toContain('no time can be told');
    expect(panel.find('[data-testid="outrider-if-paused"]').text()).toContain('three the old one');
    const limits = panel.findAll('[data-testid="outrider-limits"] > div').map((limit) => limit.text());
    expect(limits.map((limit) => limit.includes('outrider.rollout.trap'))).toStrictEqual([false, true]);
  });
});
