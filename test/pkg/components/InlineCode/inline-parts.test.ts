import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';

import InlineCode from '../../../../pkg/outrider/components/InlineCode/InlineCode.vue';
import { inlineParts } from '../../../../pkg/outrider/components/InlineCode/inline-parts.ts';
import { createExtensionHost } from '../../../support/extension-host.ts';

describe('pkg/components/InlineCode/inline-parts', () => {
  it('parts a sentence at its backticks', () => {
    expect(inlineParts('Set `timeout` and `retries.perTryTimeout`.')).toStrictEqual([
      { kind: 'words', text: 'Set ' },
      { kind: 'code', text: 'timeout' },
      { kind: 'words', text: ' and ' },
      { kind: 'code', text: 'retries.perTryTimeout' },
      { kind: 'words', text: '.' },
    ]);
    expect(inlineParts('`*` alone')).toStrictEqual([
      { kind: 'code', text: '*' },
      { kind: 'words', text: ' alone' },
    ]);
  });

  it('finds moments as the API writes them, with the word that does not go with a relative time', () => {
    const moment = { kind: 'time', text: '2026-11-21T16:42:00.000Z' };
    expect(inlineParts('It was first seen on 2026-11-21 at 16:42 UTC.')).toStrictEqual([
      { kind: 'words', text: 'It was first seen ' },
      moment,
      { kind: 'words', text: '.' },
    ]);
    expect(inlineParts('2026-11-21T16:42:00Z')).toStrictEqual([moment]);
    expect(inlineParts('`2026-11-21T16:42:00Z` on 2026-99-99T06:40:00Z, 2026-11-21')).toStrictEqual([
      { kind: 'code', text: '2026-11-21T16:42:00Z' },
      { kind: 'words', text: ' on 2026-99-99T06:40:00Z, 2026-11-21' },
    ]);
    expect(inlineParts('It broke. 2026-11-21T16:42:00Z')).toStrictEqual([
      { kind: 'words', text: 'It broke. ' },
      moment,
    ]);
  });

  it.each(['since', 'until', 'after', 'before', 'last seen', '`Ready`'])(
    'says the time itself after "%s", where a distance would not read',
    (before) => {
      const parts = inlineParts(`It is so, ${before} 2026-11-21 16:42 UTC`);
      expect(parts.at(-1)).toStrictEqual({ kind: 'moment', text: '2026-11-21T16:42:00.000Z' });
    },
  );

  it('leaves what is quoted as it is, also where the quotation is cut', () => {
    const quoted = 'The log says “at 2026-11-21T16:42:00Z no `x`”: “on 2026-11-21T16:42:00Z';
    expect(inlineParts(quoted)).toStrictEqual([{ kind: 'words', text: quoted }]);
  });

  it('tells the exact time of a distance also to those who cannot point at it', async () => {
    const { global } = await createExtensionHost({});
    const said = mount(InlineCode, { global, props: { text: 'Seen on 2020-01-01T00:00:00Z.' } });
    expect(said.text()).toMatch(/^Seen [\d,.]+ days ago \(.*20(19|20).*\)\.$/);
    await said.setProps({ text: 'Away since 2020-01-01T00:00:00Z.' });
    expect(said.text()).toMatch(/^Away since [^()]*20(19|20)[^()]*\.$/);
  });

  it('leaves a backtick without a partner where it is', () => {
    expect(inlineParts('The ` of a shell')).toStrictEqual([{ kind: 'words', text: 'The ` of a shell' }]);
    expect(inlineParts('')).toStrictEqual([]);
  });
});
