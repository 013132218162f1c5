import { describe, expect, it } from 'vitest';

import { yamlTokens } from '../../../../pkg/outrider/components/DiffLines/yaml-tokens.ts';

const told = (line: string): string =>
  yamlTokens(line)
    .map(({ kind, text }) => `${kind}<${text}>`)
    .join('');

describe('pkg/components/DiffLines/yaml-tokens', () => {
  it.each([
    ['replicas: 3', 'key<replicas>plain<:>literal< 3>'],
    ['  - name: web # ours', 'plain<  - >key<name>plain<:>string< web>comment< # ours>'],
    ['image: registry:5000/a:1.2', 'key<image>plain<:>string< registry:5000/a:1.2>'],
    ['"a: b": "c # d" # e', 'key<"a: b">plain<:>string< "c # d">comment< # e>'],
    ['labels["a/b"]: true', 'key<labels["a/b"]>plain<:>literal< true>'],
    ['# all of it', 'comment<# all of it>'],
    ['- plain item', 'plain<- >string<plain item>'],
    ['data: |-', 'key<data>plain<:>plain< |->'],
    ['spec:', 'key<spec>plain<:>'],
    ['', ''],
  ])('reads %j', (line, tokens) => {
    expect(told(line)).toBe(tokens);
  });

  it('loses nothing of any line', () => {
    for (const line of [
      '{{ .Values.x }}: y',
      "it's: 'a''b' #c",
      '\t- - a: b: c',
      ':',
      'a::b: c#d',
      '"unclosed: 1',
    ]) {
      expect(
        yamlTokens(line)
          .map(({ text }) => text)
          .join(''),
      ).toBe(line);
    }
  });

  it('reads a long line at once', () => {
    const started = performance.now();
    yamlTokens(`${'a:b'.repeat(20_000)}x`);
    yamlTokens(`${'- '.repeat(20_000)}"`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
