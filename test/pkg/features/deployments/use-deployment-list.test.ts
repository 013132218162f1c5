import { flushPromises, mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';

import DeploymentList from '../../../../pkg/outrider/features/deployments/DeploymentList.vue';
import { wireDeployment, wireDeploymentPage } from '../../../support/diagnosis/wire-deployments.ts';
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

  it('shows the stages of a deployment when asked to', async () => {
    await open(() => wireDeploymentPage([wireDeployment()]));
    expect(list.find('[data-testid="outrider-stages"]').exists()).toBe(false);
    await list.find('[data-testid="outrider-stages-toggle"]').trigger('click');
    expect(list.findAll('[data-testid="outrider-stages"] li')).toHaveLength(6);
  });
});
