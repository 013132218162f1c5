import type { HostStore } from './store.ts';

const SETTING = 'management.cattle.io.setting';

/** Value of a Rancher setting that the dashboard has loaded, or `undefined`. */
export function readSetting(store: HostStore, name: string): string | undefined {
  const byId = store.getters['management/byId'];
  if (typeof byId !== 'function') return undefined;
  const setting: unknown = byId(SETTING, name);
  const value = (setting as { value?: unknown } | undefined)?.value;
  return typeof value === 'string' && value !== '' ? value : undefined;
}
