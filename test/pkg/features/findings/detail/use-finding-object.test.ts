import { flushPromises, mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';

import type { DriftedObject } from '@outrider/api/contract/diagnosis/drift.ts';
import type { Finding } from '@outrider/api/contract/findings.ts';

import FindingPage from '../../../../../pkg/outrider/pages/FindingPage.vue';
import { wireDrift, wireDriftPage } from '../../../../support/diagnosis/wire-drift.ts';
import { createExtensionHost, refuse } from '../../../../support/extension-host.ts';
import type { Answer } from '../../../../support/extension-host.ts';
import { wireFinding } from '../../../../support/findings/wire-findings.ts';

const OBJECT =
  '/k8s/clusters/local/v1/fleet.cattle.io.bundledeployment/cluster-fleet-default-edge-1/shop-deploy';
const object = { kind: 'BundleDeployment', status: { ready: false } };
const difference: Finding['evidence'][number] = {
  id: 'e1',
  kind: 'diff',
  object: wireFinding().object,
  path: 'status',
  value: '{"status":{"ready":true}}',
};

describe('pkg/features/findings/detail/use-finding-object', () => {
  let page: VueWrapper;

  const open = async (finding: Partial<Finding>, drift: Answer): Promise<void> => {
    const answers = {
      '/findings/f1': () => wireFinding({ causeClass: 'drift', ...finding }),
      '/findings/f1/history': () => ({ id: 'f1', entries: [] }),
      '/drift': drift,
      [OBJECT]: () => object,
    };
    const host = await createExtensionHost(answers, '/outrider/c/_/findings/f1');
    page = mount(FindingPage, { global: host.global });
    await flushPromises();
  };
  const known =
    (items: DriftedObject[]): Answer =>
    () =>
      wireDriftPage(items);
  /** Titles that are there and folded. */
  const folded = (): string[] => page.findAll('summary h2').map((title) => title.text());

  afterEach(() => page.unmount());

  it('folds the evidence and the object where the drift is told field by field', async () => {
    await open({}, known([wireDrift()]));
    expect(page.find('[data-testid="outrider-finding-drift"]').exists()).toBe(true);
    expect(folded()).toStrictEqual(['outrider.finding.evidence', 'outrider.finding.object']);
  });

  it('folds them where the fields that differ are read from the object', async () => {
    await open({ evidence: [difference] }, known([]));
    expect(page.find('[data-testid="outrider-drift"]').exists()).toBe(true);
    expect(folded()).toHaveLength(2);
  });

  it('leaves them open where nothing of the drift is told', async () => {
    await open({}, known([]));
    expect(folded()).toStrictEqual([]);
    page.unmount();
    await open({}, () => refuse({ _status: 500, type: 'error' }));
    expect(folded()).toStrictEqual([]);
  });

  it('folds nothing of what is not drift', async () => {
    await open({ causeClass: 'image' }, known([wireDrift()]));
    expect(folded()).toStrictEqual([]);
  });
});
