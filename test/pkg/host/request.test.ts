import { describe, expect, it, vi } from 'vitest';

import { createHostRequest } from '../../../pkg/outrider/host/request.ts';

describe('pkg/host/request', () => {
  it('sends a body through the client of the dashboard, which proves where it comes from', async () => {
    const dispatch = vi.fn(() => Promise.resolve('answer'));
    await createHostRequest({ dispatch, getters: {} })('/x', { text: 'why' });
    expect(dispatch).toHaveBeenCalledWith('management/request', {
      url: '/x',
      method: 'post',
      data: { text: 'why' },
      redirectUnauthorized: false,
    });
  });

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
