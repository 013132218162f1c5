import type { ComputedRef, ShallowRef } from 'vue';
import { computed, onScopeDispose, shallowRef } from 'vue';

import { toApiProblem } from '../../client/api-problem.ts';
import type { Api } from '../../client/api.ts';
import { explainFinding, getExplanation } from '../../client/explanations.ts';
import {
  afterEvent,
  explained,
  failedWith,
  isBusy,
  NOTHING_YET,
  type ExplanationProgress,
} from './explanation-progress.ts';

/** The explanation of one finding, and how to have it made. */
export interface UsedExplanation {
  progress: ShallowRef<ExplanationProgress>;
  /** Whether the model is at work. */
  busy: ComputedRef<boolean>;
  ask(fresh: boolean): Promise<void>;
  stop(): void;
}

/** Reads what there is, and asks for more when told to. It stops when its component goes. */
export function useExplanation(api: Api, findingId: string): UsedExplanation {
  const progress = shallowRef(NOTHING_YET);
  const busy = computed(() => isBusy(progress.value));
  let leave: AbortController | undefined;

  async function ask(fresh: boolean): Promise<void> {
    leave?.abort();
    const own = (leave = new AbortController());
    const set = (next: ExplanationProgress): void => {
      if (!own.signal.aborted) progress.value = next;
    };
    set({ ...NOTHING_YET, phase: 'preparing' });
    try {
      const onEvent = (event: Parameters<typeof afterEvent>[1]): void =>
        set(afterEvent(progress.value, event));
      await explainFinding(api, findingId, { fresh, signal: own.signal, onEvent });
      // The stream ended in the middle: a proxy or the pod went away.
      if (busy.value) set(failedWith(progress.value, { kind: 'failed' }));
    } catch (error) {
      set(failedWith(progress.value, toApiProblem(error)));
    }
  }
  function stop(): void {
    leave?.abort();
    if (busy.value) progress.value = { ...progress.value, phase: 'stopped' };
  }

  // What was explained before is shown at once; that there is nothing, or that it cannot be read, changes nothing.
  getExplanation(api, findingId).then(
    ({ explanation, sent }) => {
      if (progress.value !== NOTHING_YET) return;
      progress.value = explanation ? explained(explanation) : { ...NOTHING_YET, sent };
    },
    () => undefined,
  );
  onScopeDispose(stop);
  return { progress, busy, ask, stop };
}
