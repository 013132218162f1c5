import type { Ref } from 'vue';
import { onScopeDispose, ref } from 'vue';

const TICK = 30_000;

const now = ref(Date.now());
let readers = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** The time in milliseconds, moving every 30 s; one timer for all who read it. */
export function useNow(): Readonly<Ref<number>> {
  now.value = Date.now();
  readers += 1;
  timer ??= setInterval(() => (now.value = Date.now()), TICK);
  onScopeDispose(() => {
    readers -= 1;
    if (readers > 0) return;
    clearInterval(timer);
    timer = undefined;
  });
  return now;
}
