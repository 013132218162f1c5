import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';

import FindingIncident from '../../../../../pkg/outrider/features/incidents/beside/FindingIncident.vue';
import IncidentsBeside from '../../../../../pkg/outrider/features/incidents/beside/IncidentsBeside.vue';
import type { Answer, ExtensionHost } from '../../../../support/extension-host.ts';
import { createExtensionHost, refuse } from '../../../../support/extension-host.ts';
import { wireIncident, wireIncidentPage } from '../../../../support/incidents/wire-incidents.ts';

describe('pkg/features/incidents/beside/use-incidents-beside', () => {
  let host: ExtensionHost;
  let unmount = (): void => undefined;

  const open = async (incidents: Answer) => {
    host = await createExtensionHost({ '/incidents': incidents });
    const props = { filter: { gitRepo: ['ws/shop'] }, most: 2 };
    const wrapper = mount(IncidentsBeside, { props, global: host.global });
    unmount = () => wrapper.unmount();
    await flushPromises();
    return wrapper;
  };

  afterEach(() => unmount());

  it('reads the worst incidents with one request and leads to the others', async () => {
    const beside = await open(() => wireIncidentPage([wireIncident()], { total: 4 }));
    expect(host.requests).toStrictEqual(['/incidents?gitRepo=ws/shop&pageSize=2']);
    expect(beside.findAll('[data-testid="outrider-incident-item"]')).toHaveLength(1);
    expect(beside.find('[data-testid="outrider-all-incidents"]').attributes('href')).toBe(
      '/outrider/c/_/incidents?gitRepo=ws/shop',
    );
  });

  it('takes no room where there is no incident, or where it cannot tell', async () => {
    expect((await open(() => wireIncidentPage([]))).find('section').exists()).toBe(false);
    unmount();
    expect((await open(() => refuse({ _status: 404 }))).find('section').exists()).toBe(false);
  });

  it('reads again when incidents changed', async () => {
    await open(() => wireIncidentPage([wireIncident()]));
    host.emit({ type: 'incidents' });
    await expect.poll(() => host.requests.length).toBe(2);
  });

  it('asks for something else when the page is about something else', async () => {
    const beside = await open(() => wireIncidentPage([]));
    await beside.setProps({ filter: { gitRepo: ['ws/other'] } });
    await flushPromises();
    expect(host.requests.at(-1)).toBe('/incidents?gitRepo=ws/other&pageSize=2');
  });

  it('leads from a finding to its incident', async () => {
    host = await createExtensionHost({ '/incidents': () => wireIncidentPage([wireIncident()]) });
    const line = mount(FindingIncident, { props: { finding: 'f1' }, global: host.global });
    unmount = () => line.unmount();
    await flushPromises();
    expect(host.requests).toStrictEqual(['/incidents?finding=f1&pageSize=1']);
    expect(line.find('a').attributes('href')).toBe('/outrider/c/_/incidents/abcdef0123456789');
  });
});
