import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import {
  durationText,
  errorShareText,
  rateText,
  trafficText,
} from '../../../../pkg/outrider/components/TrafficLine/traffic-words.ts';

const file = path.resolve(import.meta.dirname, '../../../../pkg/outrider/l10n/en-us.yaml');
const words = parse(readFileSync(file, 'utf8')) as unknown;

/** The real words, with values filled in. */
function translate(key: string, values: Record<string, string | number> = {}): string {
  const text = key.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], words);
  return String(text).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

describe('pkg/components/TrafficLine/traffic-words', () => {
  it('tells traffic in one line', () => {
    const numbers = { requestsPerSecond: 42, errorShare: 0.031, p99Seconds: 1.8 };
    expect(trafficText(translate, numbers)).toBe('42 req/s, 3.1 % errors, p99 1.8 s');
  });

  it('leaves out what is not known, and shows zero', () => {
    expect(trafficText(translate, { requestsPerSecond: 0, errorShare: null })).toBe('0 req/s');
    expect(trafficText(translate, {})).toBe('');
  });

  it.each([
    [1234.5, '1,235 req/s'],
    [12.34, '12.3 req/s'],
    [0.314, '0.31 req/s'],
  ])('writes a rate of %s as %s', (value, text) => {
    expect(rateText(translate, value)).toBe(text);
  });

  it.each([
    [0.085, '85 ms'],
    [0.0042, '4.2 ms'],
    [1.25, '1.25 s'],
    [75, '75 s'],
  ])('writes %s seconds as %s', (value, text) => {
    expect(durationText(translate, value)).toBe(text);
  });

  it('writes shares in hundredths', () => {
    expect(errorShareText(translate, 0.005)).toBe('0.5 %');
    expect(errorShareText(translate, 1)).toBe('100 %');
  });
});
