import { DOMWrapper, flushPromises, mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';

import SuggestFixButton from '../../../../pkg/outrider/features/suggestions/SuggestFixButton.vue';
import type { Answer, ExtensionHost } from '../../../support/extension-host.ts';
import { createExtensionHost, refuse } from '../../../support/extension-host.ts';
import { wireProposal, wireSuggestion } from '../../../support/fixes/wire-fixes.ts';

const SUGGESTIONS = '/findings/f1/suggestions';
const nothing = { items: [], total: 0, page: 1, pageSize: 5 };

describe('pkg/features/suggestions/use-suggestions', () => {
  let button: VueWrapper;
  let host: ExtensionHost;

  const mounted = async (answers: Partial<Record<string, Answer>>): Promise<void> => {
    host = await createExtensionHost({
      '/clusters': () => ({ items: [{ id: 'c-m-1', name: 'edge-1' }], watches: [] }),
      '/proposals': () => nothing,
      ...answers,
    });
    button = mount(SuggestFixButton, {
      props: { finding: 'f1', about: 'Deployment web' },
      global: host.global,
      attachTo: document.body,
    });
  };
  const page = new DOMWrapper(document.body);
  const find = (testid: string) => page.find(`[data-testid="outrider-${testid}"]`);
  const open = async (answers: Partial<Record<string, Answer>>): Promise<void> => {
    await mounted(answers);
    const opener = button.find('button');
    opener.element.focus();
    await opener.trigger('click');
    await flushPromises();
  };

  afterEach(() => button.unmount());

  it('asks for nothing before it is pressed', async () => {
    await mounted({});
    expect(host.requests).toStrictEqual([]);
    expect(button.find('button').attributes('aria-label')).toContain('Deployment web');
  });

  it('shows exactly what changes, how it was checked, the risk and the way back', async () => {
    await open({ [SUGGESTIONS]: () => ({ items: [wireSuggestion()] }) });
    const item = find('suggestion');
    expect(item.find('.diff-lines__line--removed').text()).toContain('spec.replicas: 1');
    expect(item.find('.diff-lines__line--added').text()).toContain('spec.replicas: 2');
    const checks = item.findAll('[data-testid="outrider-check"]');
    expect(checks.map((check) => check.attributes('data-outcome'))).toStrictEqual(['passed', 'passed']);
    expect(item.find('[data-testid="outrider-checks"]').text()).toContain('edge-1');
    expect(item.find('[data-testid="outrider-risks"]').text()).toBe('One cluster is touched.');
    expect(item.find('[data-testid="outrider-reach"]').text()).toContain('"workloads":1');
    expect(item.find('[data-testid="outrider-undo"]').text()).toBe('Set it back to 1.');
    expect(find('suggestions-said').text()).toBe('outrider.fix.count {"ready":1,"drafts":0}');
  });

  it('shows what is ready before drafts, and does not let a draft be proposed', async () => {
    const draft = wireSuggestion({ id: 'draft', ready: false, reason: 'The dry run was refused.' });
    await open({ [SUGGESTIONS]: () => ({ items: [draft, wireSuggestion()] }) });
    const items = page.findAll('[data-testid="outrider-suggestion"]');
    expect(items.map((item) => item.attributes('data-ready'))).toStrictEqual(['true', 'false']);
    const propose = items.at(1)?.find('[data-testid="outrider-propose"]');
    expect(propose?.attributes('aria-disabled')).toBe('true');
    const reason = propose?.attributes('aria-describedby') ?? '';
    expect(document.getElementById(reason)?.textContent.trim()).toBe('The dry run was refused.');
    await propose?.trigger('click');
    await flushPromises();
    expect(host.requests.filter((request) => request.startsWith('POST'))).toStrictEqual([]);
  });

  it('proposes once however often it is pressed, and leads to the proposal', async () => {
    const sent: unknown[] = [];
    await open({
      [SUGGESTIONS]: () => ({ items: [wireSuggestion()] }),
      'POST /proposals': (_query, body) => {
        sent.push(body);
        return wireProposal();
      },
    });
    const propose = find('propose');
    void propose.trigger('click');
    await propose.trigger('click');
    await flushPromises();
    expect(sent).toStrictEqual([{ finding: 'f1', suggestion: wireSuggestion().id }]);
    expect(find('proposed').attributes('href')).toBe(`/outrider/c/_/proposals/${wireProposal().id}`);
    expect(document.activeElement).toBe(find('proposed').element);
  });

  it('says in the words of the API why it was refused, and can be tried again', async () => {
    await open({
      [SUGGESTIONS]: () => ({ items: [wireSuggestion()] }),
      'POST /proposals': () =>
        refuse({
          _status: 403,
          id: 'forbidden',
          requestId: 'r1',
          message: 'You may not propose.',
          next: 'Ask.',
        }),
    });
    await find('propose').trigger('click');
    await flushPromises();
    expect(find('refusal').text()).toContain('You may not propose. Ask.');
    expect(find('propose').exists()).toBe(true);
  });

  it('says why nothing can be suggested', async () => {
    await open({ [SUGGESTIONS]: () => ({ items: [], none: 'The file is not known.' }) });
    expect(find('suggestions-none').text()).toContain('The file is not known.');
  });

  it('says what went wrong, and can be asked again', async () => {
    let answer: Answer = () =>
      refuse({ _status: 500, id: 'internal', requestId: 'r1', message: 'It broke.' });
    await open({ [SUGGESTIONS]: (query) => answer(query) });
    expect(find('problem-failed').text()).toContain('It broke.');
    answer = () => ({ items: [wireSuggestion()] });
    await find('retry').trigger('click');
    await flushPromises();
    expect(find('suggestion').exists()).toBe(true);
  });

  it('names what was proposed before', async () => {
    await open({
      [SUGGESTIONS]: () => ({ items: [wireSuggestion()] }),
      '/proposals': () => ({ ...nothing, items: [wireProposal()], total: 1 }),
    });
    expect(host.requests).toContain('/proposals?finding=f1&pageSize=5');
    expect(find('suggestions-proposals').text()).toContain('outrider.proposalState.pending');
  });

  it('asks once about a whole incident, and proposes for it', async () => {
    const sent: unknown[] = [];
    const path = '/incidents/i1/suggestions';
    host = await createExtensionHost({
      [path]: () => ({
        items: [{ finding: 'f7', findings: 3, suggestion: wireSuggestion() }],
        looked: 2,
        of: 9,
      }),
      'POST /proposals': (_query, body) => {
        sent.push(body);
        return wireProposal();
      },
    });
    button = mount(SuggestFixButton, {
      props: { incident: 'i1', about: 'The registry is away' },
      global: host.global,
      attachTo: document.body,
    });
    await button.find('button').trigger('click');
    await flushPromises();
    expect(host.requests).toContain(path);
    expect(find('suggestions').text()).toContain('outrider.fix.looked {"looked":2,"of":9}');
    expect(find('suggested-for').text()).toBe('outrider.fix.for {"count":3}');
    expect(find('suggested-for').attributes('href')).toContain('/findings/f7');
    await find('propose').trigger('click');
    await flushPromises();
    expect(sent).toStrictEqual([{ finding: 'f7', suggestion: wireSuggestion().id, incident: 'i1' }]);
  });

  it('takes the focus, closes on Escape, and gives the focus back', async () => {
    await open({ [SUGGESTIONS]: () => ({ items: [] }) });
    const dialog = find('suggestions');
    expect(dialog.attributes('aria-modal')).toBe('true');
    expect(document.activeElement).toBe(dialog.element);
    await dialog.trigger('keydown', { key: 'Escape' });
    expect(find('suggestions').exists()).toBe(false);
    expect(document.activeElement).toBe(button.find('button').element);
  });
});
