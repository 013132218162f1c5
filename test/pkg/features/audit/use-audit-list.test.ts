import { flushPromises, mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';

import AuditList from '../../../../pkg/outrider/features/audit/AuditList.vue';
import type { Answer, ExtensionHost } from '../../../support/extension-host.ts';
import { createExtensionHost, refuse } from '../../../support/extension-host.ts';
import { wireRecord } from '../../../support/fixes/wire-fixes.ts';

const whole = {
  whole: true,
  items: [{ chain: 'fleet-default', whole: true, rows: 4 }],
  at: '2026-11-20T10:00:00Z',
};

describe('pkg/features/audit/use-audit-list', () => {
  let list: VueWrapper;
  let host: ExtensionHost;

  const open = async (answers: Partial<Record<string, Answer>>, query = ''): Promise<void> => {
    host = await createExtensionHost(
      {
        '/audit': () => ({ items: [wireRecord()], total: 1, page: 1, pageSize: 50 }),
        '/audit/verify': () => whole,
        ...answers,
      },
      `/outrider/c/_/audit${query}`,
    );
    list = mount(AuditList, { global: host.global });
    await flushPromises();
  };
  const find = (testid: string) => list.find(`[data-testid="outrider-${testid}"]`);

  afterEach(() => list.unmount());

  it('shows who did what, with the way to the proposal', async () => {
    await open({
      '/audit': () => ({
        items: [wireRecord({ action: 'proposal-rejected', detail: { comment: 'No.' } })],
        total: 1,
        page: 1,
        pageSize: 50,
      }),
    });
    const row = find('audit-row');
    expect(row.text()).toContain('Ann');
    expect(row.text()).toContain('outrider.auditAction.proposal-rejected');
    expect(row.text()).toContain('No.');
    expect(row.find('a').attributes('href')).toContain('/outrider/c/_/proposals/cccc');
  });

  it('says whether the record is whole, and verifies again when asked to', async () => {
    let answer: object = whole;
    await open({ '/audit/verify': () => answer });
    expect(find('audit-whole').attributes('data-whole')).toBe('true');
    answer = {
      ...whole,
      whole: false,
      items: [{ chain: 'fleet-default', whole: false, rows: 4, firstBad: 2, problem: 'Row 2 was changed.' }],
    };
    await find('audit-verify').trigger('click');
    await flushPromises();
    expect(find('audit-whole').attributes('data-whole')).toBe('false');
    expect(find('audit-chain').text()).toContain('outrider.audit.chain.broken {"rows":4,"row":2}');
    expect(find('audit-chain').text()).toContain('Row 2 was changed.');
  });

  it('exports what is filtered, from all pages', async () => {
    await open({}, '?proposal=p1&page=1');
    expect(host.requests).toContain('/audit?proposal=p1&page=1&pageSize=50');
    expect(find('audit-export').attributes('href')).toMatch(/\/proxy\/v1\/audit\/export\?proposal=p1$/);
  });

  it('shows the rows also while the record cannot be verified', async () => {
    await open({
      '/audit/verify': () =>
        refuse({ _status: 503, id: 'rancher_unavailable', requestId: 'r', message: 'No.' }),
    });
    expect(find('refusal').text()).toContain('No.');
    expect(find('audit-row').exists()).toBe(true);
  });
});
