import { flushPromises, mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { defineComponent, h } from 'vue';

import { useFindingNames } from '../../../../pkg/outrider/client/diagnosis/finding-names.ts';
import { createExtensionHost } from '../../../support/extension-host.ts';

const finding = {
  id: 'f1',
  object: { cluster: 'c-m-1', apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'cart' },
  origin: { cluster: 'c-m-1', clusterName: 'edge-1' },
};

describe('pkg/client/diagnosis/finding-names', () => {
  it('names findings by object and cluster, asks for each once, and lives without those it may not read', async () => {
    const { global, requests } = await createExtensionHost({ '/findings/f1': () => finding });
    const names = defineComponent(() => {
      const nameOf = useFindingNames();
      return () => h('p', [nameOf('f1') ?? '?', ' and ', nameOf('f2') ?? '?', nameOf('f1') ? '!' : '']);
    });
    const shown = mount(names, { global });
    expect(shown.text()).toBe('? and ?');
    await flushPromises();
    expect(shown.text()).toBe('Deployment shop/cart · edge-1 and ?!');
    expect(requests).toStrictEqual(['/findings/f1', '/findings/f2']);
  });
});
