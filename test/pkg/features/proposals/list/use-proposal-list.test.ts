import { flushPromises, mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';

import type { Proposal } from '@outrider/api/contract/fixes/proposals.ts';
import ProposalList from '../../../../../pkg/outrider/features/proposals/list/ProposalList.vue';
import { waitingProposals } from '../../../../../pkg/outrider/features/proposals/menu-count.ts';
import type { Answer, ExtensionHost } from '../../../../support/extension-host.ts';
import { createExtensionHost, refuse } from '../../../../support/extension-host.ts';
import { wireProposal } from '../../../../support/fixes/wire-fixes.ts';

const PAGE = '/outrider/c/_/proposals';
const pageOf = (items: Proposal[], total = items.length) => ({ items, total, page: 1, pageSize: 25 });

describe('pkg/features/proposals/list/use-proposal-list', () => {
  let list: VueWrapper;
  let host: ExtensionHost;

  const open = async (proposals: Answer, query = ''): Promise<void> => {
    host = await createExtensionHost({ '/proposals': proposals }, PAGE + query);
    list = mount(ProposalList, { global: host.global });
    await flushPromises();
  };
  const asked = (): string[] => host.requests.filter((request) => request.includes('pageSize=25'));
  const find = (testid: string) => list.find(`[data-testid="outrider-${testid}"]`);

  afterEach(() => list.unmount());

  it('shows what is open, and links each proposal', async () => {
    await open(() => pageOf([wireProposal()]));
    expect(asked()).toStrictEqual([
      '/proposals?state=draft,pending,approved,scheduled,executing&page=1&pageSize=25',
    ]);
    const row = find('proposal-row');
    expect(row.find('a').attributes('href')).toBe(`${PAGE}/${wireProposal().id}`);
    expect(row.text()).toContain('outrider.proposals.approvals {"given":0,"needed":1,"missing":1}');
    expect(row.text()).toContain('"actor":"Ann"');
  });

  it('keeps the count in the menu', async () => {
    await open((query) => pageOf([wireProposal()], query.get('pageSize') === '1' ? 7 : 1));
    expect(waitingProposals.value).toBe(7);
  });

  it('filters by state and by whose they are', async () => {
    await open(() => pageOf([]), '?workspace=ws');
    await find('filter-state').setValue('rejected');
    await flushPromises();
    await find('proposals-mine').trigger('click');
    await flushPromises();
    expect(asked().at(-1)).toBe('/proposals?state=rejected&workspace=ws&mine=true&page=1&pageSize=25');
    expect(host.router.currentRoute.value.query).toStrictEqual({
      state: 'rejected',
      workspace: 'ws',
      mine: 'true',
    });
    expect(find('proposals-empty').text()).toContain('outrider.proposals.noMatch.title');
  });

  it('leads to the next page', async () => {
    await open(() => pageOf([wireProposal()], 60));
    await find('next').trigger('click');
    await flushPromises();
    expect(asked().at(-1)).toContain('page=2');
  });

  it('says why there is nothing when it may not ask', async () => {
    await open(() => refuse({ _status: 403 }));
    expect(find('problem-forbidden').exists()).toBe(true);
  });
});
