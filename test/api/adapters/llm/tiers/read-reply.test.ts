import { describe, expect, it } from 'vitest';

import { readAnswer, readReply } from '@outrider/api/src/adapters/llm/tiers/read-reply.ts';

const completion = (message: object, finish = 'stop', usage?: object) => ({
  choices: [{ message, finish_reason: finish }],
  ...(usage && { usage }),
});
const shape = {
  name: 'answer',
  description: '',
  jsonSchema: {},
  read: (value: unknown) =>
    typeof value === 'object' && value !== null && 'a' in value
      ? { ok: true as const, value }
      : { ok: false as const, problems: ['a: is missing'] },
};

describe('api/adapters/llm/tiers/read-reply', () => {
  it.each([
    ['text', { content: '{"a":1}' }],
    [
      'parts of text',
      {
        content: [
          { type: 'text', text: '{"a"' },
          { type: 'text', text: ':1}' },
        ],
      },
    ],
    ['a tool call', { content: null, tool_calls: [{ function: { arguments: '{"a":1}' } }] }],
    ['a tool call with an object', { tool_calls: [{ function: { arguments: { a: 1 } } }] }],
  ])('reads %s', (_name, message) => {
    expect(readReply(completion(message))?.text).toBe('{"a":1}');
  });

  it.each([[undefined], [null], ['<html>'], [{}], [{ choices: [] }], [{ choices: [{}] }], [{ error: 'x' }]])(
    'says of %j that it is no completion',
    (value) => {
      expect(readReply(value)).toBeUndefined();
    },
  );

  it('tells that an answer was cut, or refused, and what it took', () => {
    expect(readReply(completion({ content: '{' }, 'length'))).toMatchObject({ cut: true, refused: false });
    expect(readReply(completion({ content: '' }, 'content_filter'))).toMatchObject({ refused: true });
    expect(readReply(completion({ content: null, refusal: 'no' }))).toMatchObject({ refused: true });
    const usage = { prompt_tokens: 3, completion_tokens: 4 };
    expect(readReply(completion({ content: '' }, 'stop', usage))?.usage).toStrictEqual({
      input: 3,
      output: 4,
    });
    expect(readReply(completion({ content: '' }))?.usage).toStrictEqual({
      input: undefined,
      output: undefined,
    });
  });

  it.each([[-5], [1.5], ['7'], [1e300], [null]])(
    'takes a count of %j tokens for none, not for no answer',
    (count) => {
      const usage = { prompt_tokens: count, completion_tokens: 4 };
      expect(readReply(completion({ content: 'x' }, 'stop', usage))).toMatchObject({
        text: 'x',
        usage: { input: undefined, output: 4 },
      });
    },
  );

  it('tells an answer from a wrong one, a cut one, and none', () => {
    const judged = (content: string, finish?: string) => {
      const reply = readReply(completion({ content }, finish));
      return reply && readAnswer(reply, shape);
    };
    expect(judged('{"a":1}')).toStrictEqual({ outcome: 'read', value: { a: 1 } });
    expect(judged('{"b":1}')).toStrictEqual({ outcome: 'wrong', problems: ['a: is missing'] });
    expect(judged('{"a":', 'length')).toMatchObject({
      outcome: 'wrong',
      problems: [expect.stringMatching(/cut off/)],
    });
    expect(judged('It is broken.')).toStrictEqual({ outcome: 'ignored' });
  });
});
