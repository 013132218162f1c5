import { describe, expect, it, vi } from 'vitest';

import { createChatEndpoint } from '@outrider/api/src/adapters/llm/chat-endpoint.ts';

const WELL = { choices: [{ message: { content: '{}' }, finish_reason: 'stop' }] };
const json = (body: unknown, status = 200, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const refusal =
  (status: number, message = 'no', headers = {}) =>
  () =>
    json({ error: { message } }, status, headers);

/** An endpoint that gives these answers one after the other, and the last one for ever. */
function scripted(answers: readonly (() => Response)[], baseUrl = 'http://model.test/v1') {
  const bodies: Record<string, unknown>[] = [];
  const send = vi.fn<typeof fetch>((_url, init) => {
    bodies.push(JSON.parse(init?.body as string) as Record<string, unknown>);
    const answer = answers[Math.min(bodies.length, answers.length) - 1];
    return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('refused'));
  });
  const config = { baseUrl, model: 'm', apiKey: undefined, timeoutMs: 1000 };
  const endpoint = createChatEndpoint(config, send);
  const signal = new AbortController().signal;
  const ask = () => endpoint.complete({ request: { messages: [] }, maxOutputTokens: 9, signal });
  return { ask, bodies, send };
}

describe('api/adapters/llm/chat-endpoint', () => {
  it.each([408, 409, 429, 500, 503])('tries again after %i, and only so often', async (status) => {
    const { ask, bodies } = scripted([refusal(status, 'no', { 'retry-after': '0' }), () => json(WELL)]);
    await expect(ask()).resolves.toMatchObject({ outcome: 'replied' });
    expect(bodies).toHaveLength(2);
    const never = scripted([refusal(status, 'no', { 'retry-after': '0' })]);
    await expect(never.ask()).resolves.toMatchObject({ outcome: 'failed' });
    expect(never.bodies).toHaveLength(3);
  });

  it.each([400, 401, 403, 404, 422])('does not try again after %i', async (status) => {
    const { ask, bodies } = scripted([refusal(status)]);
    await expect(ask()).resolves.toMatchObject({ outcome: 'failed', failure: { retry: false } });
    expect(bodies).toHaveLength(1);
  });

  it('has no patience with an endpoint that wants too much of it', async () => {
    const { ask, bodies } = scripted([refusal(429, 'no', { 'retry-after': '3600' })]);
    await expect(ask()).resolves.toMatchObject({ failure: { retryAfterMs: 3_600_000 } });
    expect(bodies).toHaveLength(1);
  });

  it('calls the limit as the endpoint does, and learns another name for it', async () => {
    const other = scripted([refusal(400, "Unsupported parameter: 'max_tokens'"), () => json(WELL)]);
    await expect(other.ask()).resolves.toMatchObject({ outcome: 'replied' });
    expect(
      other.bodies.map((body) => Object.keys(body).filter((key) => key.startsWith('max_'))),
    ).toStrictEqual([['max_tokens'], ['max_completion_tokens']]);
    const openai = scripted([() => json(WELL)], 'https://api.openai.com/v1');
    await openai.ask();
    expect(openai.bodies[0]).toMatchObject({ max_completion_tokens: 9 });
  });

  it('sends no key where there is none', async () => {
    const { ask, send } = scripted([() => json(WELL)]);
    await ask();
    const [, init] = send.mock.calls[0] ?? [];
    expect(new Headers(init?.headers).has('authorization')).toBe(false);
  });

  it('tells a request that is too long from one the endpoint does not take', async () => {
    const long = await scripted([refusal(400, "This model's maximum context length is 8192 tokens")]).ask();
    expect(long).toMatchObject({
      failure: { unsupported: false, error: { next: expect.stringMatching(/MAX_TOKENS/) } },
    });
    const unknown = await scripted([refusal(400, 'response_format is not supported')]).ask();
    expect(unknown).toMatchObject({ failure: { unsupported: true } });
  });

  it('repeats nothing of what an endpoint says in its errors', async () => {
    const result = await scripted([refusal(401, 'Incorrect API key provided: sk-ab**cd')]).ask();
    expect(JSON.stringify(result)).not.toContain('sk-ab');
  });
});
