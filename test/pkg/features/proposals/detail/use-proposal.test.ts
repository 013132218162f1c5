import { flushPromises, mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';

import type { ProposalDetail as WireProposal } from '@outrider/api/contract/fixes/proposal-requests.ts';
import ProposalDetail from '../../../../../pkg/outrider/features/proposals/detail/ProposalDetail.vue';
import type { Answer, ExtensionHost } from '../../../../support/extension-host.ts';
import { createExtensionHost, refuse } from '../../../../support/extension-host.ts';
import { wireFinding } from '../../../../support/findings/wire-findings.ts';
import { DIGEST, wireExecution, wireProposal, wireRecord } from '../../../../support/fixes/wire-fixes.ts';

const { id } = wireProposal();
const PATH = `/proposals/${id}`;

describe('pkg/features/proposals/detail/use-proposal', () => {
  let detail: VueWrapper;
  let host: ExtensionHost;
  let proposal: WireProposal;
  const sent: unknown[] = [];

  const open = async (
    overrides: Partial<WireProposal> = {},
    answers: Partial<Record<string, Answer>> = {},
  ): Promise<void> => {
    proposal = wireProposal(overrides);
    sent.length = 0;
    host = await createExtensionHost({
      [PATH]: () => proposal,
      '/audit': () => ({ items: [wireRecord()], total: 1, page: 1, pageSize: 100 }),
      '/proposals': () => ({ items: [], total: 0, page: 1, pageSize: 1 }),
      ...answers,
    });
    detail = mount(ProposalDetail, { props: { id }, global: host.global, attachTo: document.body });
    await flushPromises();
  };
  const find = (testid: string) => detail.find(`[data-testid="outrider-${testid}"]`);
  const press = async (testid: string): Promise<void> => {
    await find(testid).trigger('click');
    await flushPromises();
  };
  const record: Answer = (_query, body) => {
    sent.push(body);
    return proposal;
  };

  afterEach(() => detail.unmount());

  it('shows the exact plan, its digest, its evidence and what is still needed', async () => {
    await open();
    expect(find('digest').text()).toBe(DIGEST);
    expect(find('change').text()).toContain('spec.replicas: 2');
    expect(find('proposal-finding').attributes('href')).toContain('/findings/f1');
    expect(find('approvals').text()).toContain('outrider.proposal.missing {"count":1}');
    expect(find('blocked-by').text()).toBe('One more person must approve it.');
    expect(find('undo').text()).toContain('spec.replicas: 1');
    expect(host.requests).toContain(`/audit?proposal=${id}&pageSize=100`);
  });

  it('decides only after a confirmation that shows the digest, and about that plan', async () => {
    await open({}, { [`POST ${PATH}/decisions`]: record });
    await press('step-approve');
    expect(find('step-digest').text()).toBe(DIGEST);
    expect(document.activeElement).toBe(find('step-confirm').element);
    expect(sent).toStrictEqual([]);
    await find('step-text').setValue('Looks right.');
    proposal = wireProposal({ state: 'approved' });
    await press('step-yes');
    expect(sent).toStrictEqual([{ decision: 'approve', digest: DIGEST, comment: 'Looks right.' }]);
    expect(find('step-done').text()).toBe('outrider.proposal.done.approve');
    expect(find('proposal-state').attributes('data-state')).toBe('approved');
  });

  it('says that parts are hidden, and why nobody decides about what they do not see', async () => {
    const why = 'You may not see all that it changes.';
    const plan = { ...wireProposal().plan, changes: [], targets: [] };
    await open({ plan, checks: [], reach: undefined, hidden: true, mayNot: [{ what: 'decide', why }] });
    expect(find('plan-hidden').text()).toBe('outrider.proposal.hidden');
    expect(find('digest').text()).toBe(DIGEST);
    expect(find('change').exists()).toBe(false);
    expect(find('undo').exists()).toBe(false);
    expect(detail.text()).not.toContain('outrider.fix.reach');
    expect(find('step-approve').attributes('aria-disabled')).toBe('true');
    expect(find('step-reason').text()).toBe(why);
    await press('step-approve');
    expect(find('step-confirm').exists()).toBe(false);
  });

  it('names nothing as hidden where all of it is shown', async () => {
    await open();
    expect(find('plan-hidden').exists()).toBe(false);
  });

  it('does nothing when one goes back', async () => {
    await open({}, { [`POST ${PATH}/decisions`]: record });
    await press('step-reject');
    await press('step-no');
    expect(find('step-confirm').exists()).toBe(false);
    expect(sent).toStrictEqual([]);
  });

  it('does not decide about a plan that changed under the confirmation', async () => {
    await open({}, { [`POST ${PATH}/decisions`]: record });
    await press('step-approve');
    proposal = wireProposal({ revision: 2, digest: 'e'.repeat(64) });
    host.emit({ type: 'finding', id: 'f1', change: 'changed', severity: 'high', rule: 'x' });
    await expect.poll(() => find('step-confirm').find('[role="alert"]').exists()).toBe(true);
    expect(find('step-digest').text()).toBe(DIGEST);
    expect(find('step-yes').attributes('disabled')).toBeDefined();
  });

  it('shows what the user may not do as disabled, with the reason', async () => {
    await open({ mayNot: [{ what: 'decide', why: 'Nobody decides about a plan of their own.' }] });
    const approve = find('step-approve');
    expect(approve.attributes('aria-disabled')).toBe('true');
    const reason = document.getElementById(approve.attributes('aria-describedby') ?? '');
    expect(reason?.textContent.trim()).toBe('Nobody decides about a plan of their own.');
    await press('step-approve');
    expect(find('step-confirm').exists()).toBe(false);
    expect(find('step-cancel').attributes('aria-disabled')).toBe('false');
  });

  it('says why a decision was refused, and shows what the proposal is now', async () => {
    const changed = { _status: 409, id: 'plan_changed', requestId: 'r', message: 'The plan changed.' };
    await open({}, { [`POST ${PATH}/decisions`]: () => refuse(changed) });
    await press('step-approve');
    proposal = wireProposal({ state: 'invalidated' });
    await press('step-yes');
    expect(find('refusal').text()).toContain('The plan changed.');
    expect(find('step-done').text()).toBe('');
    expect(find('proposal-state').attributes('data-state')).toBe('invalidated');
    expect(find('step-approve').exists()).toBe(false);
  });

  it('puts a draft up for decision, and takes a proposal back', async () => {
    await open({ state: 'draft' }, { [`POST ${PATH}/submit`]: record, [`POST ${PATH}/cancel`]: record });
    await press('step-submit');
    await press('step-yes');
    await press('step-cancel');
    await find('step-text').setValue('Too late.');
    await press('step-yes');
    expect(sent).toStrictEqual([{ digest: DIGEST }, { reason: 'Too late.' }]);
  });

  it('sends a comment and shows it', async () => {
    await open({}, { [`POST ${PATH}/comments`]: record });
    expect(find('comment-send').attributes('disabled')).toBeDefined();
    await find('comment-text').setValue('  Why now? ');
    const comment = { actor: { type: 'user' as const, name: 'ben' }, revision: 1, at: proposal.openedAt };
    proposal = wireProposal({ comments: [{ ...comment, text: 'Why now?' }] });
    await find('comments').find('form').trigger('submit');
    await flushPromises();
    expect(sent).toStrictEqual([{ text: 'Why now?' }]);
    expect(find('comment').text()).toContain('Why now?');
  });

  it('follows what is carried out, step by step, as events tell of it', async () => {
    await open({
      state: 'executing',
      executions: [wireExecution({ state: 'running' }, ['sent', 'planned'])],
    });
    const states = (): unknown[] =>
      detail.findAll('[data-testid="outrider-execution-step"]').map((step) => step.attributes('data-state'));
    expect(states()).toStrictEqual(['sent', 'planned']);
    expect(find('execution').text()).toContain('spec.replicas: 1');
    proposal = wireProposal({
      state: 'succeeded',
      executions: [wireExecution({ state: 'succeeded' }, ['done', 'done'])],
    });
    host.emit({ type: 'proposals', proposal: 'another' });
    host.emit({ type: 'proposals', proposal: id });
    await expect.poll(states).toStrictEqual(['done', 'done']);
    expect(host.requests.filter((request) => request === PATH)).toHaveLength(2);
  });

  it('leads to the pull request, unless its address is none of the web', async () => {
    const pullRequest = { number: 17, url: 'https://git.example.com/shop/pulls/17' };
    const execution = wireExecution({ state: 'waiting' }, ['done']);
    await open({
      state: 'executing',
      executions: [{ ...execution, steps: execution.steps.map((step) => ({ ...step, pullRequest })) }],
    });
    expect(find('pull-request').attributes('href')).toBe(pullRequest.url);
    detail.unmount();
    const bad = { ...pullRequest, url: 'javascript:alert(1)' };
    await open({
      state: 'executing',
      executions: [{ ...execution, steps: execution.steps.map((step) => ({ ...step, pullRequest: bad })) }],
    });
    expect(find('pull-request').exists()).toBe(false);
    expect(find('execution').text()).toContain('outrider.execution.pullRequest {"number":17}');
  });

  it('has what was done taken back, after a confirmation', async () => {
    await open({ state: 'succeeded', canUndo: true }, { [`POST ${PATH}/undo`]: record });
    await press('step-undo');
    expect(find('step-text').exists()).toBe(false);
    await press('step-yes');
    expect(sent).toStrictEqual([{}]);
    expect(find('step-done').text()).toBe('outrider.proposal.done.undo');
  });

  it('tells the finding in its own words to who may see it', async () => {
    await open({}, { '/findings/f1': () => wireFinding({ id: 'f1', message: 'The web is down.' }) });
    expect(find('proposal-finding').text()).toBe('The web is down.');
  });

  it('tells the story without the record, for whoever may not see it', async () => {
    await open({}, { '/audit': () => refuse({ _status: 403, id: 'forbidden', requestId: 'r' }) });
    expect(find('proposal-timeline').text()).toContain('outrider.auditAction.proposal-opened');
  });

  it('says that a proposal is not known', async () => {
    await open({}, { [PATH]: () => refuse({ _status: 404, id: 'not_found', requestId: 'r' }) });
    expect(find('problem-missing').exists()).toBe(true);
  });
});
