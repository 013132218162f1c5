import type { Ref, ShallowRef } from 'vue';
import { onScopeDispose, ref, shallowRef } from 'vue';

import type { ApiProblem } from './api-problem.ts';
import { toApiProblem } from './api-problem.ts';

/** Something read from the API, and how that went. */
export interface Loaded<T> {
  /** The last answer; kept while it is read again and when that fails. */
  data: ShallowRef<T | undefined>;
  /** Why the last attempt failed. */
  problem: ShallowRef<ApiProblem | undefined>;
  loading: Ref<boolean>;
  /** When the last answer came, in milliseconds since the epoch. */
  loadedAt: Ref<number | undefined>;
  reload(): Promise<void>;
}

const RETRY_STARTING = 3000;
const RETRY_FAILED = 30_000;

/** Pauses between attempts; a refusal is not retried, because only a person can change it. */
function retryAfter({ kind }: ApiProblem): number | undefined {
  if (kind === 'starting') return RETRY_STARTING;
  return kind === 'absent' || kind === 'failed' ? RETRY_FAILED : undefined;
}

/** Reads something now and on `reload`, and again by itself after a failure. The answer to the last question wins. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const data = shallowRef<T>();
  const problem = shallowRef<ApiProblem>();
  const loading = ref(false);
  const loadedAt = ref<number>();
  let latest = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const fail = (error: unknown): void => {
    problem.value = toApiProblem(error);
    const delay = retryAfter(problem.value);
    if (delay !== undefined) retry = setTimeout(() => void reload(), delay);
  };
  async function reload(): Promise<void> {
    const question = ++latest;
    clearTimeout(retry);
    loading.value = true;
    try {
      const answer = await load();
      if (question !== latest) return;
      data.value = answer;
      problem.value = undefined;
      loadedAt.value = Date.now();
    } catch (error) {
      if (question === latest) fail(error);
    } finally {
      if (question === latest) loading.value = false;
    }
  }
  onScopeDispose(() => {
    latest += 1;
    clearTimeout(retry);
  });
  void reload();
  return { data, problem, loading, loadedAt, reload };
}
