import { createHostRequest } from '../host/request.ts';
import { readSetting } from '../host/setting.ts';
import { useHostStore } from '../host/store.ts';
import { apiBase, SERVICE_SETTING } from './api-base.ts';
import type { Api } from './api.ts';
import { createApi } from './api.ts';

/** The API behind the dashboard the component runs in; call it from `setup`. */
export function useApi(): Api {
  const store = useHostStore();
  return createApi(createHostRequest(store), apiBase(readSetting(store, SERVICE_SETTING)));
}
