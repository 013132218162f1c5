import { flushPromises, mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';

import IncidentList from '../../../../../pkg/outrider/features/incidents/list/IncidentList.vue';
import type { Answer, ExtensionHost } from '../../../../support/extension-host.ts';
import { createExtensionHost, refuse } from '../../../../support/extension-host.ts';
import { wireIncident, wireIncidentPage } from '../../../../support/incidents/wire-incidents.ts';

const PAGE = '/outrider/c/_/incidents';
const cluster = { id: 'c-m-1', name: 'edge-1', workspace: 'fleet-default' };

describe('pkg/features/incidents/list/use-incident-list', () => {
  let list: VueWrapper;
  let host: ExtensionHost;

  const open = async (incidents: Answer, query = ''): Promise<void> => {
    host = await createExtensionHost(
      { '/incidents': incidents, '/clusters': () => ({ items: [cluster], watches: [] }) },
      PAGE + query,
    );
    list = mount(IncidentList, { global: host.global });
    await flushPromises();
  };
  const asked = (): string[] => host.requests.filter((request) => request.startsWith('/incidents'));
  const find = (testid: string) => list.find(`[data-testid="${testid}"]`);

  afterEach(() => list.unmount());

  it('asks for what the URL says, and links each incident', async () => {
    await open(() => wireIncidentPage([wireIncident()]), '?gitRepo=ws/a,ws/b&state=resolved');
    expect(asked()).toStrictEqual(['/incidents?state=resolved&gitRepo=ws/a,ws/b&page=1&pageSize=25']);
    const row = find('outrider-incident-row');
    expect(row.find('a').attributes('href')).toBe(`${PAGE}/abcdef0123456789`);
    expect(row.text()).toContain(
      'outrider.incident.extent {"affected":2,"clusters":7,"unaffected":5,"bundles":1',
    );
  });

  it('tells clusters by name, filters by id, and takes filters away again', async () => {
    await open(() => wireIncidentPage([]), '?cluster=c-m-1');
    expect(find('outrider-filter-chip').text()).toContain('edge-1');
    expect(find('outrider-incidents-empty').text()).toContain('outrider.incidents.noMatch.title');
    await find('outrider-filter-chip').find('button').trigger('click');
    await flushPromises();
    expect(host.router.currentRoute.value.query).toStrictEqual({});
    expect(find('outrider-incidents-empty').text()).toContain('outrider.incidents.none.title');
  });

  it('leads to the next page', async () => {
    await open(() => wireIncidentPage([wireIncident()], { total: 60 }));
    await find('outrider-next').trigger('click');
    await flushPromises();
    expect(asked().at(-1)).toContain('page=2');
  });

  it('reads again when something happens', async () => {
    await open(() => wireIncidentPage([wireIncident()]));
    host.emit({ type: 'observation' });
    host.emit({ type: 'incidents', incidents: ['another'] });
    await expect.poll(() => asked().length).toBe(2);
  });

  it('says why there is nothing when it may not ask', async () => {
    await open(() => refuse({ _status: 403 }));
    expect(find('outrider-problem-forbidden').exists()).toBe(true);
  });
});
