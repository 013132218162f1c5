import { describe, expect, it, vi } from 'vitest';

import { guardedFetch } from '@outrider/api/src/adapters/llm/guarded-fetch.ts';

const sending = (answer: Response | Error = new Response('{}')) => {
  const send = vi.fn<typeof fetch>(() =>
    answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer),
  );
  const left: string[] = [];
  const guarded = guardedFetch(send, (body) => left.push(body));
  const post = (body: unknown, headers = {}) =>
    guarded('https://model.test', { method: 'POST', headers, body: body as string });
  return { send, left, post };
};

describe('api/adapters/llm/guarded-fetch', () => {
  it('tells what left, refuses redirects, and keeps this machine to itself', async () => {
    const { send, left, post } = sending();
    await post('{"messages":[]}', { authorization: 'Bearer x', 'X-Stainless-OS': 'Linux' });
    expect(left).toStrictEqual(['{"messages":[]}']);
    const [, init] = send.mock.calls[0] ?? [];
    expect(init?.redirect).toBe('error');
    expect([...new Headers(init?.headers).keys()]).toStrictEqual(['authorization']);
  });

  it.each([
    ['holds a secret', JSON.stringify({ messages: [{ content: 'see password=hunter2' }] })],
    ['holds a secret deep inside', JSON.stringify({ a: [{ b: { c: 'AKIAIOSFODNN7EXAMPLE' } }] })],
    ['is not JSON', 'password'],
    ['is no text', new Uint8Array()],
  ])('sends nothing that %s', async (_name, body) => {
    const { send, left, post } = sending();
    await expect(post(body)).rejects.toMatchObject({ id: 'model_request_withheld' });
    expect(send).not.toHaveBeenCalled();
    expect(left).toStrictEqual([]);
  });

  it('reads no answer without end', async () => {
    const { post } = sending(new Response('x'.repeat(1024 * 1024 + 1)));
    await expect(post('{}')).rejects.toMatchObject({ message: expect.stringMatching(/longer than 1 MiB/) });
  });

  it('tells an answer that breaks off from one that never came', async () => {
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
    await expect(sending(new Response(broken)).post('{}')).rejects.toMatchObject({ id: 'model_unavailable' });
    await expect(sending(new TypeError('refused')).post('{}')).rejects.toBeInstanceOf(TypeError);
  });
});
