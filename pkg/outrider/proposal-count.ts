import { apiBase, SERVICE_SETTING } from './client/api-base.ts';
import type { Api } from './client/api.ts';
import { createApi } from './client/api.ts';
import { liveConnection } from './client/live/browser-live.ts';
import { paced } from './client/paced.ts';
import { countProposals, waitingProposals } from './features/proposals/menu-count.ts';
import { createHostRequest } from './host/request.ts';
import { readSetting } from './host/setting.ts';
import type { HostStore } from './host/store.ts';
import { PRODUCT } from './routes.ts';

/** How far apart the counts are, in milliseconds, while somebody may be looking. */
const PAUSE = 30_000;
/** A burst of events causes one count. */
const PACE = { delay: 400, pause: 3000 };

/** The part of a plugin that describes types; the dashboard hands it over with its store. */
interface Describing {
  DSL(store: HostStore, product: string): { configureType(type: string, options: object): void };
}

/** Counts when proposals change and from time to time, from the first time on that the menu is drawn. */
function counting(store: HostStore): () => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  let unsubscribe: (() => void) | undefined;
  // Settings may be read only later than products are registered.
  const api = (): Api => createApi(createHostRequest(store), apiBase(readSetting(store, SERVICE_SETTING)));
  const soon = paced(() => countProposals(api()), PACE);
  const leave = (): void => {
    unsubscribe?.();
    unsubscribe = undefined;
    soon.stop();
  };
  const look = async (): Promise<void> => {
    if (store.getters['productId'] !== PRODUCT) leave();
    if (store.getters['productId'] !== PRODUCT || document.visibilityState !== 'visible') return;
    await countProposals(api());
    // Where no API answers there is nothing to listen to.
    if (waitingProposals.value === undefined) return;
    unsubscribe ??= liveConnection(api().address('/live')).subscribe(({ type }) => {
      if (type === 'proposals' || type === 'resync') soon.run();
    });
  };
  return () => {
    if (timer !== undefined) return;
    timer = setInterval(() => void look(), PAUSE);
    void look();
  };
}

/** Shows beside "Proposals" in the product's menu how many wait for a decision. */
export const proposalCount = {
  init(plugin: Describing, store: HostStore): void {
    const begin = counting(store);
    plugin.DSL(store, PRODUCT).configureType(`${PRODUCT}-proposals`, {
      custom: {
        // The menu asks anew when what it was told changes, because that is reactive.
        countGetter: () => {
          begin();
          return waitingProposals.value;
        },
      },
    });
  },
};
