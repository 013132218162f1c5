import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';

import FindingFacts from '../../../../pkg/outrider/features/findings/detail/FindingFacts.vue';
import type { ExtensionHost } from '../../../support/extension-host.ts';
import { createExtensionHost } from '../../../support/extension-host.ts';
import { wireFinding } from '../../../support/findings/wire-findings.ts';

const evidence = ['e1', 'e2'].map((id) => ({
  id,
  kind: 'condition' as const,
  object: wireFinding().object,
  path: `status.${id}`,
  value: 'false',
}));

describe('pkg/components/EvidenceList/reveal-evidence', () => {
  let host: ExtensionHost;
  let unmount = (): void => undefined;

  const open = async (hash: string): Promise<void> => {
    Element.prototype.scrollIntoView = vi.fn();
    host = await createExtensionHost({}, `/outrider/c/_/findings/f1${hash}`);
    const facts = mount(FindingFacts, {
      props: { finding: wireFinding({ evidence }) },
      global: host.global,
      attachTo: document.body,
    });
    unmount = () => facts.unmount();
    await flushPromises();
  };
  const focused = (): string => document.activeElement?.textContent ?? '';

  afterEach(() => unmount());

  it('leads to the piece of evidence that the address names', async () => {
    await open('#e2');
    expect(focused()).toContain('status.e2');
    await host.router.push({ hash: '#e1' });
    await flushPromises();
    expect(focused()).toContain('status.e1');
  });

  it('stays where it is when the address names nothing that is there', async () => {
    await open('#gone');
    expect(document.activeElement).toBe(document.body);
  });
});
