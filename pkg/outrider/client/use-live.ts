import type { Ref } from 'vue';
import { onScopeDispose, watch } from 'vue';

import type { LiveEvent } from '@contract/live.ts';

import type { Api } from './api.ts';
import { liveConnection } from './browser-live.ts';
import type { LiveState } from './live-connection.ts';
import type { Loaded } from './use-loaded.ts';

/** A burst of events causes one read, this many milliseconds after its first event. */
const DEBOUNCE = 400;

/** What to read again, and when. */
export interface LiveSubject {
  loaded: Pick<Loaded<unknown>, 'loadedAt' | 'reload'>;
  /** Whether an event is about what is shown; `resync` always is. */
  touches(event: LiveEvent): boolean;
}

/** Reads `loaded` again when an event touches it. Listens only once something could be read at all. */
export function useLive(api: Api, { loaded, touches }: LiveSubject): Readonly<Ref<LiveState>> {
  const connection = liveConnection(api.address('/live'));
  let unsubscribe: (() => void) | undefined;
  let pending: ReturnType<typeof setTimeout> | undefined;

  const listener = (event: LiveEvent): void => {
    if (event.type !== 'resync' && !touches(event)) return;
    pending ??= setTimeout(() => {
      pending = undefined;
      void loaded.reload();
    }, DEBOUNCE);
  };
  watch(
    loaded.loadedAt,
    (loadedAt) => {
      if (loadedAt !== undefined) unsubscribe ??= connection.subscribe(listener);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(pending);
    unsubscribe?.();
  });
  return connection.state;
}
