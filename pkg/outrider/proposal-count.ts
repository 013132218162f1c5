import { apiBase, SERVICE_SETTING } from './client/api-base.ts';
import { createApi } from './client/api.ts';
import { countProposals, waitingProposals } from './features/proposals/menu-count.ts';
import { createHostRequest } from './host/request.ts';
import { readSetting } from './host/setting.ts';
import type { HostStore } from './host/store.ts';
import { PRODUCT } from './routes.ts';

/** How far apart the counts are, in milliseconds, while somebody may be looking. */
const PAUSE = 30_000;

/** The part of a plugin that describes types; the dashboard hands it over with its store. */
interface Describing {
  DSL(store: HostStore, product: string): { configureType(type: string, options: object): void };
}

/** Counts now and from time to time, from the first time on that the menu is drawn. */
function counting(store: HostStore): () => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  // Settings may be read only later than products are registered.
  const count = (): void =>
    void countProposals(createApi(createHostRequest(store), apiBase(readSetting(store, SERVICE_SETTING))));
  return () => {
    if (timer !== undefined) return;
    timer = setInterval(() => {
      if (document.visibilityState === 'visible' && store.getters['productId'] === PRODUCT) count();
    }, PAUSE);
    count();
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
