import { describe, expect, it, vi } from 'vitest';

import { createHostRequest } from '../../../pkg/outrider/host/request.ts';

describe('pkg/host/request', () => {
  it('never signs the user out because the API answered 401', async () => {
    const dispatch = vi.fn(() => Promise.resolve('answer'));
    await expect(createHostRequest({ dispatch, getters: {} })('/x')).resolves.toBe('answer');
    expect(dispatch).toHaveBeenCalledWith('management/request', {
      url: '/x',
      method: 'get',
      redirectUnauthorized: false,
    });
  });
});
