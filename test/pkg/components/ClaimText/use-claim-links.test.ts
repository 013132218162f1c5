import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { defineComponent, h } from 'vue';

import ClaimText from '../../../../pkg/outrider/components/ClaimText/ClaimText.vue';
import { provideSourceNames } from '../../../../pkg/outrider/components/ClaimText/source-names.ts';
import { createExtensionHost } from '../../../support/extension-host.ts';

async function show(count: number) {
  const { global } = await createExtensionHost({});
  const sources = Array.from({ length: count }, (_, index) => ({
    type: 'finding' as const,
    finding: `f${String(index)}`,
  }));
  const claim = { text: 'It fails since `3f2a`.', sources };
  return mount(ClaimText, { global, props: { claim }, attachTo: document.body });
}
const links = '[data-testid="outrider-claim-source"]';
const more = '[data-testid="outrider-claim-more"]';

describe('pkg/components/ClaimText/use-claim-links', () => {
  it('says the sentence and links what it rests on', async () => {
    const claim = await show(1);
    expect(claim.text()).toContain('It fails since 3f2a.');
    expect(claim.find('code').text()).toBe('3f2a');
    expect(claim.find(links).attributes('href')).toBe('/outrider/c/_/findings/f0');
  });

  it('folds what many sources say, and shows them all on request', async () => {
    const claim = await show(9);
    expect(claim.findAll(links)).toHaveLength(3);
    expect(claim.find(more).text()).toBe('+6');
    await claim.find(more).trigger('click');
    expect(claim.findAll(links)).toHaveLength(9);
    expect(claim.find(more).exists()).toBe(false);
    expect(document.activeElement).toBe(claim.findAll('[role="listitem"]')[3]?.element);
    claim.unmount();
  });

  it('does not hide a single link behind a button', async () => {
    const claim = await show(4);
    expect(claim.findAll(links)).toHaveLength(4);
  });

  it('asks for no name of what is folded', async () => {
    const { global } = await createExtensionHost({});
    const asked: string[] = [];
    const around = defineComponent(() => {
      provideSourceNames({ finding: (id) => (asked.push(id), undefined) });
      const sources = ['f0', 'f1', 'f2', 'f3', 'f4'].map((finding) => ({
        type: 'finding' as const,
        finding,
      }));
      return () => h(ClaimText, { claim: { text: '', sources } });
    });
    mount(around, { global });
    expect(new Set(asked)).toStrictEqual(new Set(['f0', 'f1', 'f2']));
  });
});
