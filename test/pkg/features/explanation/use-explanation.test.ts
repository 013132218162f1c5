import { flushPromises, mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { ExplanationEvent } from '@outrider/api/contract/explanations.ts';
import ExplanationPanel from '../../../../pkg/outrider/features/explanation/ExplanationPanel.vue';
import { explanation } from '../../../support/explanations.ts';
import type { Answer } from '../../../support/extension-host.ts';
import { createExtensionHost } from '../../../support/extension-host.ts';
import { wireFinding } from '../../../support/findings/wire-findings.ts';

const MODEL = { configured: true, available: true, model: 'explainer', endpoint: 'model.test' };

/** Stands in for fetch: the answer of the stream, given piece by piece. */
function streamed() {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const asked: RequestInit[] = [];
  vi.stubGlobal('fetch', (_url: string, init: RequestInit) => {
    asked.push(init);
    const body = new ReadableStream<Uint8Array>({ start: (own) => void (controller = own) });
    return Promise.resolve(new Response(body, { status: 200 }));
  });
  return {
    asked,
    async send(...events: ExplanationEvent[]) {
      for (const event of events) controller?.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`));
      await flushPromises();
    },
    async end() {
      controller?.close();
      await flushPromises();
    },
  };
}

describe('pkg/features/explanation/use-explanation', () => {
  let panel: VueWrapper;

  const open = async (answers: Partial<Record<string, Answer>>): Promise<string[]> => {
    const host = await createExtensionHost({
      '/model': () => MODEL,
      '/findings/f1/explanation': () => ({ findingId: 'f1', sent: false }),
      ...answers,
    });
    panel = mount(ExplanationPanel, { props: { finding: wireFinding({ id: 'f1' }) }, global: host.global });
    await flushPromises();
    return host.requests;
  };
  const part = (name: string) => panel.find(`[data-testid="outrider-${name}"]`);

  beforeEach(() => {
    document.cookie = 'CSRF=abc';
  });
  afterEach(() => {
    panel.unmount();
    vi.unstubAllGlobals();
  });

  it('shows nothing at all without a model, and asks for nothing more', async () => {
    const requests = await open({ '/model': () => ({ configured: false, available: false }) });
    expect(panel.html()).toBe('<!--v-if-->');
    expect(requests.filter((request) => request.includes('explanation'))).toStrictEqual([]);
  });

  it('shows at once what was explained before, with its citations', async () => {
    const whole = explanation({ cached: true, droppedSentences: 2 });
    await open({ '/findings/f1/explanation': () => ({ findingId: 'f1', sent: true, explanation: whole }) });
    expect(part('explanation-text').text()).toContain('The tag does not exist.');
    expect(part('citation').text()).toBe('e1');
    expect(part('citation-related').attributes('href')).toContain('/findings/f2');
    expect(part('explanation-footnote').text()).toContain('outrider.explanation.dropped {"count":2}');
  });

  it('asks with the proof that it is the dashboard, and shows how far it is', async () => {
    const stream = streamed();
    await open({});
    await part('explain').trigger('click');
    expect(stream.asked[0]).toMatchObject({
      method: 'POST',
      headers: { 'x-api-csrf': 'abc' },
      body: '{"fresh":false}',
    });
    await stream.send({ type: 'sent', model: 'explainer', evidence: 1, omittedEvidence: 0, tokens: 9 });
    expect(part('explanation-status').text()).toContain('outrider.explanation.phase.asking');
    await stream.send({ type: 'done', explanation: explanation() });
    await stream.end();
    expect(part('explanation').attributes('data-phase')).toBe('done');
    expect(part('explanation-text').attributes('aria-busy')).toBe('false');
  });

  it('says so when the stream ends in the middle', async () => {
    const stream = streamed();
    await open({});
    await part('explain').trigger('click');
    await stream.send({ type: 'preparing' });
    await stream.end();
    expect(part('explanation-failure').text()).toContain('outrider.explanation.broken');
    expect(part('explain').exists()).toBe(true);
  });

  it('tells somebody who may only read what they lack', async () => {
    await open({});
    const refusal = { kind: 'Status', message: 'forbidden' };
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(refusal), { status: 403 })));
    await part('explain').trigger('click');
    await flushPromises();
    expect(part('explanation-failure').text()).toContain('outrider.explanation.refused');
  });

  it('gives up when told to, or when its page is left', async () => {
    const stream = streamed();
    await open({});
    await part('explain').trigger('click');
    await stream.send({ type: 'preparing' });
    await part('explanation-stop').trigger('click');
    expect(stream.asked[0]?.signal?.aborted).toBe(true);
    expect(part('explanation').attributes('data-phase')).toBe('stopped');
    await part('explain').trigger('click');
    panel.unmount();
    expect(stream.asked[1]?.signal?.aborted).toBe(true);
  });

  it('offers nothing when the day’s tokens are used up, and says when they are back', async () => {
    const budget = { cluster: 'c-m-1', limit: 1000, used: 1000, resetsAt: '2026-11-22T00:00:00Z' };
    await open({ '/model': () => ({ ...MODEL, budget }) });
    expect(part('explain').attributes('disabled')).toBeDefined();
    expect(part('budget-exhausted').text()).toContain('outrider.explanation.exhausted');
  });

  it('says when the evidence has changed since', async () => {
    await open({
      '/findings/f1/explanation': () => ({ findingId: 'f1', sent: true, explanation: explanation() }),
    });
    expect(part('explanation-status').text()).toContain('outrider.explanation.by');
    await panel.setProps({ finding: wireFinding({ id: 'f1', lastChanged: '2026-11-22T00:00:00Z' }) });
    expect(part('explanation-status').text()).toContain('outrider.explanation.outdated');
  });

  it('shows what was sent, as it was sent', async () => {
    const body = JSON.stringify({ model: 'explainer', messages: [{ role: 'user', content: 'two\nlines' }] });
    await open({
      '/findings/f1/explanation': () => ({ findingId: 'f1', sent: true, explanation: explanation() }),
      '/findings/f1/explanation/request': () => ({
        findingId: 'f1',
        endpoint: 'model.test',
        turns: [{ tier: 'json-schema', body, answer: 'said' }],
        redactions: [{ kind: 'jwt', count: 2 }],
        pseudonyms: 3,
      }),
    });
    await part('sent-toggle').trigger('click');
    await flushPromises();
    expect(
      part('sent')
        .findAll('pre')
        .map((text) => text.text()),
    ).toStrictEqual(['two\nlines', '{\n  "model": "explainer"\n}', 'said']);
    expect(part('sent').text()).toContain('"names":3,"redacted":2');
  });
});
