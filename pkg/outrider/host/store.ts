import { inject } from 'vue';

/** The part of the dashboard's Vuex store that the extension uses. */
export interface HostStore {
  dispatch(action: string, payload?: unknown): Promise<unknown>;
  readonly getters: Record<string, unknown>;
}

/** Key under which Vuex provides the store to components: what its `useStore` injects. */
const STORE_KEY = 'store';

/** A store that knows nothing, for a component that stands outside of the dashboard. */
const NO_STORE: HostStore = { dispatch: () => Promise.reject(new Error('no store')), getters: {} };

/**
 * The dashboard's store; call it from `setup`.
 * Injected rather than imported: the extension would carry a second Vuex, and with it polyfills of Node.
 */
export function useHostStore(): HostStore {
  return inject<HostStore>(STORE_KEY, NO_STORE);
}
