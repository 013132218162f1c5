import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { defineComponent, h } from 'vue';

import { provideSourceNames } from '../../../../pkg/outrider/components/ClaimText/source-names.ts';
import type { SourceNames } from '../../../../pkg/outrider/components/ClaimText/source-names.ts';
import ClusterLink from '../../../../pkg/outrider/components/ClusterLink/ClusterLink.vue';
import { createExtensionHost } from '../../../support/extension-host.ts';

/** Where the name of a cluster leads on a page that knows these names, and in a store of which this is known. */
async function linkOf(
  names: SourceNames,
  getters: Record<string, unknown> = {},
): Promise<string | undefined> {
  const { global } = await createExtensionHost({});
  const page = defineComponent(() => {
    provideSourceNames(names);
    return () => h(ClusterLink, { id: 'c-m-1', name: 'edge-1' });
  });
  const provide = { store: { dispatch: () => Promise.resolve(), getters } };
  const shown = mount(page, { global: { ...global, provide } });
  expect(shown.text()).toBe('edge-1');
  return shown.element instanceof HTMLAnchorElement ? shown.element.pathname : undefined;
}
const away = { 'management/byId': () => ({ isReady: false }) };
const fleetCluster = () => 'ws/edge-1';
const FLEET_PAGE = '/c/_/fleet/fleet.cattle.io.cluster/ws/edge-1';

describe('pkg/components/ClaimText/source-names', () => {
  it('leads from a cluster to its page in Fleet, also while the cluster is away', async () => {
    expect(await linkOf({ fleetCluster })).toBe(FLEET_PAGE);
    expect(await linkOf({ fleetCluster }, away)).toBe(FLEET_PAGE);
  });

  it('leads to the dashboard of the cluster where its page in Fleet is not known or not open', async () => {
    expect(await linkOf({})).toBe('/c/c-m-1/explorer');
    expect(await linkOf({ fleetCluster }, { 'management/schemaFor': () => undefined })).toBe(
      '/c/c-m-1/explorer',
    );
  });

  it('leads nowhere from a cluster that is away and of which nothing else is known', async () => {
    expect(await linkOf({}, away)).toBeUndefined();
  });
});
