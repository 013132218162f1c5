import type { ApiStatus } from '@contract/status.ts';

import type { Api } from './api.ts';

/** Whether the API is ready, and why not. */
export function getStatus(api: Api): Promise<ApiStatus> {
  return api.read('/status');
}
