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

  it('sends what changes something as a body, and says in the words of the API why it was refused', async () => {
    const sent: unknown[] = [];
    const api = createApi((url, body) => Promise.resolve(sent.push([url, body])), '/base');
    await api.send('/proposals', { finding: 'f1' });
    expect(sent).toStrictEqual([['/base/proposals', { finding: 'f1' }]]);
    const refusal = { _status: 403, id: 'forbidden', requestId: 'r', message: 'Not you.' };
    const refusing = createApi(() => Promise.reject(refusal as unknown as Error), '/base');
    await expect(refusing.send('/proposals', {})).rejects.toMatchObject({
      problem: { kind: 'failed', message: 'Not you.' },
    });
  });
});
