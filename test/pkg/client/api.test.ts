import { describe, expect, it } from 'vitest';

import { createApi } from '../../../pkg/outrider/client/api.ts';

describe('pkg/client/api', () => {
  it('joins lists by commas and leaves out what is not asked for', () => {
    const api = createApi(() => Promise.resolve({}), '/base');
    expect(api.address('/findings', { gitRepo: ['a/b', 'a/c'], search: undefined, rule: [], page: 2 })).toBe(
      '/base/findings?gitRepo=a%2Fb%2Ca%2Fc&page=2',
    );
  });

  it('throws what went wrong as a problem', async () => {
    const api = createApi(() => Promise.reject({ _status: 403 } as unknown as Error), '/base');
    await expect(api.read('/findings')).rejects.toMatchObject({
      problem: { kind: 'forbidden', by: 'rancher' },
    });
  });
});
