import { useStore } from 'vuex';

/** The part of the dashboard's Vuex store that the extension uses. */
export interface HostStore {
  dispatch(action: string, payload?: unknown): Promise<unknown>;
  readonly getters: Record<string, unknown>;
}

/** The dashboard's store; call it from `setup`. */
export function useHostStore(): HostStore {
  return useStore() as HostStore;
}
