import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ModelMode } from '../../rancher/model/broken-modes.ts';
import { startModelEndpoint, type ModelEndpoint } from '../../rancher/model/model-endpoint.ts';

let endpoint: ModelEndpoint;

beforeAll(async () => {
  endpoint = await startModelEndpoint();
});
afterAll(() => endpoint.close());

const post = (body: object = {}, { url = endpoint.url, headers = {} } = {}) =>
  fetch(`${url}/chat/completions`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ messages: [], ...body }),
  });
const read = async (answer: Response) =>
  (await answer.json()) as { choices: { message: Record<string, unknown>; finish_reason: string }[] };

describe('rancher-tests/model/model-endpoint', () => {
  it('answers in text, in a schema and by tool', async () => {
    const [text] = (await read(await post())).choices;
    expect(text).toMatchObject({ message: { role: 'assistant' }, finish_reason: 'stop' });
    const tools = { tools: [{}], tool_choice: { type: 'function', function: { name: 'answer' } } };
    const [called] = (await read(await post(tools))).choices;
    expect(called).toMatchObject({
      message: { content: null, tool_calls: [{ function: { name: 'answer' } }] },
      finish_reason: 'tool_calls',
    });
  });

  it('fails on demand: by header, by path, by the name of the model, or altogether', async () => {
    expect((await post({}, { headers: { 'x-model-mode': 'server-error' } })).status).toBe(500);
    const root = endpoint.url.replace('/v1', '/too-many-requests/v1');
    const limited = await post({}, { url: root });
    expect([limited.status, limited.headers.get('retry-after')]).toStrictEqual([429, '30']);
    expect((await post({ model: 'any:unauthorized' })).status).toBe(401);
    endpoint.mode = 'no-schemas';
    expect((await post({ response_format: { type: 'json_schema' } })).status).toBe(400);
    expect((await post()).status).toBe(200);
    endpoint.mode = 'well';
  });

  it.each<[ModelMode, RegExp]>([
    ['wrong-json', /explanation/],
    ['truncated', /^\{/],
    ['not-json', /html/],
  ])('answers nonsense when it is "%s"', async (mode, nonsense) => {
    const text = await (await post({ model: `m:${mode}` })).text();
    const said =
      mode === 'not-json'
        ? text
        : String((JSON.parse(text) as Awaited<ReturnType<typeof read>>).choices[0]?.message['content']);
    expect(said).toMatch(nonsense);
  });

  it('breaks off in the middle', async () => {
    const answer = await post({ model: 'm:cut-stream' });
    await expect(answer.text()).rejects.toThrow();
  });

  it('keeps what it was sent, and knows who still waits', async () => {
    endpoint.requests.length = 0;
    const leave = new AbortController();
    const slow = fetch(`${endpoint.url}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ model: 'm:slow' }),
      signal: leave.signal,
    }).catch(() => 'left');
    await expect.poll(() => endpoint.waiting).toBe(1);
    expect(endpoint.requests.map(({ body }) => body)).toStrictEqual(['{"model":"m:slow"}']);
    leave.abort();
    await expect(slow).resolves.toBe('left');
    await expect.poll(() => endpoint.waiting).toBe(0);
  });

  it('knows no other address', async () => {
    expect((await fetch(`${endpoint.url}/models`)).status).toBe(404);
  });
});
