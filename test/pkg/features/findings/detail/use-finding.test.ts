import { flushPromises, mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';

import FindingDetail from '../../../../../pkg/outrider/features/findings/detail/FindingDetail.vue';
import type { Answer } from '../../../../support/extension-host.ts';
import { createExtensionHost, refuse } from '../../../../support/extension-host.ts';
import { wireFinding } from '../../../../support/findings/wire-findings.ts';

const OBJECT =
  '/k8s/clusters/local/v1/fleet.cattle.io.bundledeployment/cluster-fleet-default-edge-1/shop-deploy';
const object = { kind: 'BundleDeployment', status: { ready: false, display: { state: 'NotReady' } } };

describe('pkg/features/findings/detail/use-finding', () => {
  let detail: VueWrapper;

  const open = async (answers: Partial<Record<string, Answer>>): Promise<void> => {
    const host = await createExtensionHost({
      '/findings/f1': () => wireFinding({ path: 'status.display.state' }),
      '/findings/f1/history': () => ({
        id: 'f1',
        entries: [{ at: '2026-11-20T10:00:00Z', change: 'opened', severity: 'high', message: 'first' }],
      }),
      ...answers,
    });
    detail = mount(FindingDetail, { props: { id: 'f1' }, global: host.global });
    await flushPromises();
  };

  afterEach(() => detail.unmount());

  it('marks the offending path in the object as it is now', async () => {
    await open({ [OBJECT]: () => object });
    expect(detail.findAll('mark').map((line) => line.text())).toStrictEqual(['5    state: NotReady']);
  });

  it('tells what it knows even when the object itself may not be read', async () => {
    await open({
      [OBJECT]: () => refuse({ _status: 403, type: 'error' }),
    });
    expect(detail.find('[data-testid="outrider-yaml-problem"]').text()).toBe('outrider.yaml.forbidden');
    expect(detail.find('[data-testid="outrider-remediation"]').text()).toBe('Push the image.');
    expect(detail.find('[data-testid="outrider-history"]').text()).toContain('outrider.change.opened');
  });

  it('shows field by field what drifted, and marks just that', async () => {
    const evidence = [
      {
        id: 'e1',
        kind: 'diff' as const,
        object: wireFinding().object,
        path: 'status',
        value: '{"status":{"ready":true}}',
      },
    ];
    await open({ '/findings/f1': () => wireFinding({ path: 'status', evidence }), [OBJECT]: () => object });
    const cells = detail.findAll('[data-testid="outrider-drift"] tbody tr > *').map((cell) => cell.text());
    expect(cells).toStrictEqual(['status.ready', 'false', 'true']);
    expect(detail.findAll('mark').map((line) => line.text())).toStrictEqual(['3  ready: false']);
  });

  it('leads to the objects it belongs to', async () => {
    await open({ [OBJECT]: () => object });
    const links = detail.findAll('a').map((link) => link.attributes('href'));
    expect(links).toContain('/c/_/fleet/application/fleet.cattle.io.gitrepo/fleet-default/shop#outrider');
    expect(links).toContain('/c/c-m-1/explorer');
  });

  it('does not repeat a message for every change of its evidence', async () => {
    const at = (minute: number, change: string, message: string) => ({
      at: `2026-11-20T10:0${minute}:00Z`,
      change,
      severity: 'high',
      message,
    });
    await open({
      [OBJECT]: () => object,
      '/findings/f1/history': () => ({
        id: 'f1',
        entries: [at(3, 'changed', 'second'), at(2, 'changed', 'second'), at(1, 'opened', 'first')],
      }),
    });
    const told = detail.findAll('.finding-history__message').map((message) => message.text());
    expect(told).toStrictEqual(['outrider.finding.newEvidence', 'second', 'first']);
  });

  it('says that a finding is not known', async () => {
    await open({
      '/findings/f1': () => refuse({ id: 'not_found', requestId: 'r', _status: 404 }),
    });
    expect(detail.find('[data-testid="outrider-problem-missing"]').exists()).toBe(true);
  });
});
