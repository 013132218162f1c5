import { describe } from 'vitest';
import { exportedDoc } from '../../../.config/lint/exported-doc.mts';
import { ruleTester } from './rule-tester.ts';

describe('meta/lint/exported-doc', () => {
  ruleTester.run('exported-doc', exportedDoc, {
    valid: [
      '/** The answer. */\nexport const answer = 42;',
      'const answer = 42;',
      "export { answer } from './answer.ts';",
      '/** Adds. */\nexport function add(a: number): number;\nexport function add(a: string): number;',
      '/** A state. */\nexport type State = 1;\nexport const State = 1;',
    ],
    invalid: [
      { code: 'export const answer = 42;', errors: [{ messageId: 'missing' }] },
      { code: '// Not a doc sentence.\nexport function add() {}', errors: [{ messageId: 'missing' }] },
      { code: '/* Nor this. */\nexport interface Shape {}', errors: [{ messageId: 'missing' }] },
    ],
  });
});
