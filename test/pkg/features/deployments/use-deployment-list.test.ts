import { flushPromises, mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';

import DeploymentList from '../../../../pkg/outrider/features/deployments/DeploymentList.vue';
import { COMMITS, wireDeployment, wireDeploymentPage } from '../../../support/diagnosis/wire-deployments.ts';
import type { Answer, ExtensionHost } from '../../../support/extension-host.ts';
import { createExtensionHost } from '../../../support/extension-host.ts';

describe('pkg/features/deployments/use-deployment-list', () => {
  let list: VueWrapper;
  let host: ExtensionHost;

  const open = async (deployments: Answer, query = ''): Promise<void> => {
    host = await createExtensionHost(
      { '/deployments': deployments, '/clusters': () => ({ items: [] }) },
      `/outrider/c/_/deployments${query}`,
    );
    list = mount(DeploymentList, { global: host.global });
    await flushPromises();
  };
  const rows = (): string[] =>
    list.findAll('[data-testid="outrider-deployment"]').map((found) => found.text());

  afterEach(() => list.unmount());

  it('asks for what the URL says', async () => {
    await open(() => wireDeploymentPage([wireDeployment()]), '?cluster=c-m-1&show=all');
    expect(host.requests).toContain('/deployments?cluster=c-m-1&show=all&page=1&pageSize=50');
  });

  it('says why a revision is not applied, and which one runs', async () => {
    await open(() =>
      wireDeploymentPage([
        wireDeployment({ outcome: 'failed', running: false, failure: 'The image does not exist.' }),
        wireDeployment({ id: 'l2', current: false, note: 'Still runs until `1.2` is applied.' }),
      ]),
    );
    expect(rows()[0]).toContain('outrider.deployments.standing.notApplied');
    expect(rows()[0]).toContain('The image does not exist.');
    expect(rows()[1]).toContain('Still runs until 1.2 is applied.');
    expect(rows()[1]).not.toContain('outrider.deployments.standing');
  });

  it('calls every button and link by bundle, cluster and revision', async () => {
    const failed = wireDeployment({ outcome: 'failed', failure: 'No.', finding: 'f1', running: false });
    const elsewhere = wireDeployment({ id: 'l3', cluster: 'c-m-2', clusterName: 'edge-2' });
    await open(() =>
      wireDeploymentPage([failed, wireDeployment({ id: 'l2', commit: COMMITS[1] }), elsewhere]),
    );
    const labels = list
      .findAll('[data-testid="outrider-deployment"] [aria-label^="outrider.deployments."]')
      .map((one) => one.attributes('aria-label'));
    expect(new Set(labels).size).toBe(4);
    expect(labels[0]).toContain(
      '\\"bundle\\":\\"fleet-default/shop-deploy\\",\\"cluster\\":\\"edge-1\\",\\"revision\\":\\"a1b2c3d4\\"',
    );
  });

  it('shows the stages of a deployment when asked to', async () => {
    await open(() => wireDeploymentPage([wireDeployment()]));
    expect(list.find('[data-testid="outrider-stages"]').exists()).toBe(false);
    await list.find('[data-testid="outrider-stages-toggle"]').trigger('click');
    expect(list.findAll('[data-testid="outrider-stages"] li')).toHaveLength(6);
  });
});
