import { flushPromises, mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';

import RuleCatalog from '../../../../pkg/outrider/features/rules/RuleCatalog.vue';
import { createExtensionHost } from '../../../support/extension-host.ts';

const rule = (id: string, more: object = {}) => ({
  id,
  family: id.split('/')[0],
  title: id,
  description: 'Why.',
  severity: 'high',
  causeClass: 'routing',
  subjects: ['VirtualService'],
  codes: [],
  reads: [],
  remediation: 'Do this.',
  docs: `rules/${id}.md`,
  open: 0,
  ...more,
});

describe('pkg/features/rules/use-rules', () => {
  it('groups rules by family, open ones first, and finds them by code', async () => {
    const host = await createExtensionHost({
      '/rules': () => ({
        items: [
          rule('istio/quiet', { remediation: 'Look at {{object}}.' }),
          rule('cluster/pod'),
          rule('istio/host', { open: 2, codes: ['IST0101'] }),
        ],
      }),
    });
    const catalog = mount(RuleCatalog, { global: host.global });
    await flushPromises();
    const titles = (): string[] => catalog.findAll('h2, h3').map((heading) => heading.text());
    expect(titles()).toStrictEqual([
      'outrider.family.istio 2',
      'istio/host',
      'istio/quiet',
      'outrider.family.cluster 1',
      'cluster/pod',
    ]);
    expect(catalog.find('[data-testid="outrider-codes"]').text()).toBe('IST0101');
    expect(catalog.text()).toContain('Look at <object>.');
    await catalog.find('input').setValue('ist0101');
    expect(titles()).toStrictEqual(['outrider.family.istio 1', 'istio/host']);
    catalog.unmount();
  });
});
