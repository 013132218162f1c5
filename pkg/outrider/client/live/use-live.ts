import type { Ref } from 'vue';
import { onScopeDispose, watch } from 'vue';

import type { LiveEvent } from '@contract/live.ts';

import type { Api } from '../api.ts';
import { liveConnection } from './browser-live.ts';
import type { LiveState } from './live-connection.ts';
import { paced } from '../paced.ts';
import type { Loaded } from '../use-loaded.ts';

/** A burst of events causes one read, this many milliseconds after its first event. */
const DEBOUNCE = 400;
/** Where events never stop, reads are this many milliseconds apart, from the end of one to the start of the next. */
const PAUSE = 3000;

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
  const soon = paced(() => loaded.reload(), { delay: DEBOUNCE, pause: PAUSE });
  const listener = (event: LiveEvent): void => {
    if (event.type === 'resync' || touches(event)) soon.run();
  };
  watch(
    loaded.loadedAt,
    (loadedAt) => {
      if (loadedAt !== undefined) unsubscribe ??= connection.subscribe(listener);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    soon.stop();
    unsubscribe?.();
  });
  return connection.state;
}
