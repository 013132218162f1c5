import { describe } from 'vitest';
import { indexOnlyReExports } from '../../../.config/lint/index-only-re-exports.mts';
import { inWorkspace, ruleTester } from './rule-tester.ts';

const filename = inWorkspace('api/src/pipeline/detect/index.ts');

describe('meta/lint/index-only-re-exports', () => {
  ruleTester.run('index-only-re-exports', indexOnlyReExports, {
    valid: [
      { filename, code: "export { a } from './a.ts';\nexport type { B } from './b.ts';" },
      { filename, code: "import { a } from './a.ts';\nexport const rules = [a];" },
      { filename: inWorkspace('api/src/a.ts'), code: 'export function a() {}' },
    ],
    invalid: [
      { filename, code: 'export function a() {}', errors: [{ messageId: 'logic' }] },
      { filename, code: 'export const a = () => 1;', errors: [{ messageId: 'logic' }] },
      { filename, code: 'export class A {}', errors: [{ messageId: 'logic' }] },
      { filename, code: "import { start } from './start.ts';\nstart();", errors: [{ messageId: 'logic' }] },
    ],
  });
});
