import { onScopeDispose } from 'vue';

import type { Loaded } from '../use-loaded.ts';

/** What events do not tell is read again this often, in milliseconds, while somebody may be looking. */
const REFRESH = 30_000;

/** Reads again from time to time what changes without an event of its own. */
export function useRefresh({ loading, reload }: Pick<Loaded<unknown>, 'loading' | 'reload'>): void {
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible' && !loading.value) void reload();
  }, REFRESH);
  onScopeDispose(() => clearInterval(timer));
}
