import type { Ref, ShallowRef } from 'vue';
import { ref, shallowRef } from 'vue';

import type { ApiProblem } from '../../client/api-problem.ts';
import { toApiProblem } from '../../client/api-problem.ts';
import type { Loaded } from '../../client/use-loaded.ts';

/** What is shown, and how it is changed. */
export interface Change {
  busy: Ref<boolean>;
  /** Why the last change was refused. */
  refused: ShallowRef<ApiProblem | undefined>;
  /** Answers whether it was done; one thing is done at a time. */
  change(send: () => Promise<unknown>): Promise<boolean>;
}

/** Changes what was loaded, and reads it again in any case: what was refused may be another thing by now. */
export function useChange({ reload }: Pick<Loaded<unknown>, 'reload'>): Change {
  const busy = ref(false);
  const refused = shallowRef<ApiProblem>();

  async function change(send: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    refused.value = undefined;
    try {
      await send();
    } catch (error) {
      refused.value = toApiProblem(error);
    }
    await reload();
    busy.value = false;
    return refused.value === undefined;
  }
  return { busy, refused, change };
}
