import { describe, expect, it } from 'vitest';

import { nextTier, tierRequest } from '@outrider/api/src/adapters/llm/tiers/tier-request.ts';

const shape = {
  name: 'answer',
  description: 'An answer.',
  jsonSchema: { type: 'object' },
  read: (value: unknown) => ({ ok: true as const, value }),
};
const messages = [
  { role: 'system', content: 'Explain.' },
  { role: 'user', content: 'This.' },
] as const;

describe('api/adapters/llm/tiers/tier-request', () => {
  it('asks for a schema that the endpoint enforces', () => {
    expect(tierRequest('json-schema', messages, shape)).toStrictEqual({
      messages,
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'answer', description: 'An answer.', strict: true, schema: { type: 'object' } },
      },
    });
  });

  it('asks for the call of one tool', () => {
    expect(tierRequest('tool-call', messages, shape)).toMatchObject({
      messages,
      tools: [{ function: { name: 'answer', parameters: { type: 'object' } } }],
      tool_choice: { type: 'function', function: { name: 'answer' } },
    });
  });

  it('asks in words, in the part that is the same every time', () => {
    const request = tierRequest('json-text', messages, shape);
    expect(request.messages[0]?.content).toMatch(/^Explain\.[\s\S]*\{"type":"object"\}$/);
    expect(request.messages[1]).toStrictEqual(messages[1]);
    expect(request).not.toHaveProperty('tools');
  });

  it('goes from strict to loose, and no further', () => {
    expect(nextTier('json-schema')).toBe('tool-call');
    expect(nextTier('tool-call')).toBe('json-text');
    expect(nextTier('json-text')).toBeUndefined();
  });
});
