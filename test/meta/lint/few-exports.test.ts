import { describe } from 'vitest';
import { fewExports } from '../../../.config/lint/few-exports.mts';
import { ruleTester } from './rule-tester.ts';

const exportsOf = (count: number): string =>
  Array.from({ length: count }, (_, index) => `export const a${index} = ${index};`).join('\n');

describe('meta/lint/few-exports', () => {
  ruleTester.run('few-exports', fewExports, {
    valid: [
      exportsOf(6),
      `${exportsOf(6)}\nexport interface B {}\nexport type C = 1;`,
      `${exportsOf(6)}\nexport { b } from './b.ts';`,
    ],
    invalid: [
      { code: exportsOf(7), errors: [{ messageId: 'many', data: { count: '7', most: '6' } }] },
      { code: `${exportsOf(5)}\nexport const b = 1, c = 2;`, errors: [{ messageId: 'many' }] },
    ],
  });
});
