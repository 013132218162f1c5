import type { Ref, ShallowRef } from 'vue';
import { shallowRef, watch } from 'vue';

import type { ApiStatus } from '@contract/status.ts';

import type { ApiProblem } from './api-problem.ts';
import { getStatus } from './status.ts';
import { useApi } from './use-api.ts';

/** How far the API is, read whenever something was refused because it is still starting. */
export function useApiStatus(problem: Ref<ApiProblem | undefined>): {
  status: ShallowRef<ApiStatus | undefined>;
} {
  const api = useApi();
  const status = shallowRef<ApiStatus>();
  watch(problem, async (current) => {
    if (current?.kind !== 'starting') return;
    try {
      status.value = await getStatus(api);
    } catch {
      // The problem is already shown; progress is an extra.
      status.value = undefined;
    }
  });
  return { status };
}
