import { describe, expect, it } from 'vitest';

import { readConfig } from '@outrider/api/src/config.ts';

const GIVEN = { OUTRIDER_MODEL_BASE_URL: 'https://api.openai.com/v1/', OUTRIDER_MODEL_NAME: 'gpt' };

describe('api/config/model-settings', () => {
  it('has no model unless both its address and its name are given', () => {
    expect(readConfig({}).model).toBeUndefined();
    expect(readConfig({ ...GIVEN, OUTRIDER_MODEL_NAME: '' }).model).toBeUndefined();
    expect(readConfig({ ...GIVEN, OUTRIDER_MODEL_BASE_URL: undefined }).model).toBeUndefined();
  });

  it('has sensible bounds, and needs no key', () => {
    expect(readConfig(GIVEN).model).toStrictEqual({
      baseUrl: 'https://api.openai.com/v1',
      model: 'gpt',
      apiKey: undefined,
      maxTokens: 8000,
      dailyTokens: 200_000,
      timeoutMs: 120_000,
    });
  });

  it.each([
    ['credentials in the address', { OUTRIDER_MODEL_BASE_URL: 'https://u:p@model.test/v1' }],
    ['a password alone in the address', { OUTRIDER_MODEL_BASE_URL: 'https://:p@model.test/v1' }],
    ['a key in the address', { OUTRIDER_MODEL_BASE_URL: 'https://model.test/v1?key=x' }],
    ['another protocol', { OUTRIDER_MODEL_BASE_URL: 'file:///etc/passwd' }],
    ['a limit that nothing fits into', { OUTRIDER_MODEL_MAX_TOKENS: '100' }],
    ['no time at all', { OUTRIDER_MODEL_TIMEOUT_SECONDS: '0' }],
  ])('refuses %s, and says which variable is wrong', (_name, wrong) => {
    const [variable = ''] = Object.keys(wrong);
    expect(() => readConfig({ ...GIVEN, ...wrong })).toThrow(variable);
  });

  it('never repeats a key in what it refuses', () => {
    const wrong = { ...GIVEN, OUTRIDER_MODEL_API_KEY: 'sk-secret', OUTRIDER_MODEL_MAX_TOKENS: 'many' };
    expect(() => readConfig(wrong)).toThrow(expect.not.stringContaining('sk-secret') as never);
  });
});
