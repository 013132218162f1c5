import { flushPromises, mount } from '@vue/test-utils';
import { describe, expect, it, onTestFinished } from 'vitest';

import BundleLedgerPanel from '../../../../../pkg/outrider/features/deployments/ledger/BundleLedgerPanel.vue';
import { wireLedger } from '../../../../support/diagnosis/wire-deployments.ts';
import { createExtensionHost } from '../../../../support/extension-host.ts';

describe('pkg/features/deployments/ledger/use-bundle-ledger', () => {
  it('says what broke a bundle, what was good before, and who is behind', async () => {
    const host = await createExtensionHost({
      '/bundles/fleet-default/shop-deploy/ledger': () => wireLedger(),
    });
    const panel = mount(BundleLedgerPanel, {
      props: { bundle: 'fleet-default/shop-deploy' },
      global: host.global,
    });
    onTestFinished(() => panel.unmount());
    await flushPromises();
    expect(panel.find('[data-testid="outrider-verdict"]').text()).toBe(
      'outrider.deployments.verdict.broken {"broken":"a1b2c3d4","good":"0f1e2d3c"}',
    );
    expect(panel.findAll('[data-testid="outrider-ledger-revision"]')).toHaveLength(2);
    expect(panel.find('[data-testid="outrider-behind"]').text()).toContain('Its partition waits');
    expect(panel.find('[data-testid="outrider-plan-rollback"]').attributes('href')).toContain(
      '/rollback/fleet-default/shop-deploy',
    );
  });
});
