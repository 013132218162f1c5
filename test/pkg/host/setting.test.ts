import { describe, expect, it } from 'vitest';

import type { HostStore } from '../../../pkg/outrider/host/store.ts';
import { readSetting } from '../../../pkg/outrider/host/setting.ts';

const storeOf = (byId: unknown): HostStore => ({
  dispatch: () => Promise.resolve(),
  getters: { 'management/byId': byId },
});

describe('pkg/host/setting', () => {
  it('reads a setting the dashboard has loaded', () => {
    const byId = (type: string, id: string): object => ({ value: `${type} ${id}` });
    expect(readSetting(storeOf(byId), 'outrider-service')).toBe(
      'management.cattle.io.setting outrider-service',
    );
  });

  it.each([[undefined], [() => undefined], [() => ({ value: '' })], [() => ({ value: 3 })]])(
    'has no value for a setting that is not there: %s',
    (byId) => {
      expect(readSetting(storeOf(byId), 'outrider-service')).toBeUndefined();
    },
  );
});
