import { flushPromises, mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';

import type { IncidentDetail as Detail } from '@outrider/api/contract/diagnosis/incidents.ts';
import IncidentDetail from '../../../../../pkg/outrider/features/incidents/detail/IncidentDetail.vue';
import type { ExtensionHost } from '../../../../support/extension-host.ts';
import { createExtensionHost, refuse } from '../../../../support/extension-host.ts';
import {
  wireClaim,
  wireIncidentCluster,
  wireIncidentDetail,
  wireSuspect,
} from '../../../../support/incidents/wire-incidents.ts';

const entries = [
  { at: '2026-11-20T10:05:00Z', change: 'joined', claim: wireClaim('edge-2 joined.') },
  { at: '2026-11-20T10:00:00Z', change: 'opened', claim: wireClaim('edge-1 failed.') },
];

describe('pkg/features/incidents/detail/use-incident', () => {
  let page: VueWrapper;
  let host: ExtensionHost;

  const open = async (incident: () => Detail): Promise<void> => {
    host = await createExtensionHost({
      '/incidents/i1': incident,
      '/incidents/i1/timeline': () => ({ id: 'i1', entries }),
    });
    page = mount(IncidentDetail, { props: { id: 'i1' }, global: host.global });
    await flushPromises();
  };
  const all = (testid: string) => page.findAll(`[data-testid="${testid}"]`);
  const asked = (): string[] => host.requests.filter((request) => request === '/incidents/i1');

  afterEach(() => page.unmount());

  it('leads from every claim to what it rests on', async () => {
    await open(() => wireIncidentDetail({ suspects: [wireSuspect(), wireSuspect({ kind: 'image' })] }));
    const claims = all('outrider-claim');
    expect(claims.length).toBeGreaterThan(10);
    for (const claim of claims) expect(claim.find('a').attributes('href')).toMatch(/#e1$|cluster=c-m-/);
  });

  it('calls the findings behind its claims by bundle and cluster', async () => {
    const finding = 'c-m-1 ws/shop';
    await open(() =>
      wireIncidentDetail({
        cause: wireClaim('It fails.', finding),
        clusters: [wireIncidentCluster('c-m-1', { 'ws/shop': 'affected' })],
      }),
    );
    expect(all('outrider-incident-cause')[0]?.find('a').text()).toBe('shop · name of c-m-1 · e1');
  });

  it('reads again when one of its findings changes, and not for others', async () => {
    await open(() => wireIncidentDetail());
    const event = { type: 'finding', change: 'resolved', severity: 'high', rule: 'r' };
    host.emit({ ...event, id: 'other', bundle: 'ws/other' });
    host.emit({ ...event, id: 'another', bundle: 'fleet-default/shop-deploy' });
    await expect.poll(() => asked().length).toBe(2);
  });

  it('reads again when it changed itself', async () => {
    await open(() => wireIncidentDetail());
    host.emit({ type: 'incidents', incidents: [wireIncidentDetail().id] });
    await expect.poll(() => asked().length).toBe(2);
  });

  it('says so when there is no such incident, or none that the user may see', async () => {
    await open(() => refuse({ _status: 404, id: 'not_found', requestId: 'r1' }));
    expect(all('outrider-problem-missing')).toHaveLength(1);
  });

  it('leads to the other incidents that the same change started, where there are any', async () => {
    await open(() => wireIncidentDetail({ sameChange: [{ id: 'i2', title: 'Image is missing' }] }));
    const link = page.find('[data-testid="outrider-same-change"] a');
    expect([link.text(), link.attributes('href')]).toStrictEqual([
      'Image is missing',
      '/outrider/c/_/incidents/i2',
    ]);
    page.unmount();
    await open(() => wireIncidentDetail());
    expect(all('outrider-same-change')).toHaveLength(0);
  });

  it('shows what a node of the graph says when it is chosen', async () => {
    await open(() => wireIncidentDetail());
    const [change] = all('outrider-graph-node');
    await change.trigger('click');
    expect(change.attributes('aria-pressed')).toBe('true');
    expect(page.find('.cause-graph__claim').text()).toContain('It changed the image.');
  });
});
