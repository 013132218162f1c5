import { describe } from 'vitest';
import { bannedFileNames } from '../../../.config/lint/banned-file-names.mts';
import { inWorkspace, ruleTester } from './rule-tester.ts';

const named = (file: string) => ({ name: file, code: 'const a = 1;', filename: inWorkspace(file) });

describe('meta/lint/banned-file-names', () => {
  ruleTester.run('banned-file-names', bannedFileNames, {
    valid: [
      named('api/src/kernel/object-ref.ts'),
      named('test/api/kernel/object-ref.test.ts'),
      named('pkg/outrider/components/SeverityBadge.vue'),
      named('scripts/build-once.mts'),
      named('api/src/adapters/database-manager-lease.ts'),
    ],
    invalid: [
      ...['utils', 'helpers', 'common', 'manager', 'misc'].map((name) => ({
        ...named(`api/src/kernel/${name}.ts`),
        errors: [{ messageId: 'saysNothing' }],
      })),
      { ...named('api/src/kernel/objectRef.ts'), errors: [{ messageId: 'notKebab' }] },
      { ...named('pkg/outrider/components/severity-badge.vue'), errors: [{ messageId: 'notPascal' }] },
    ],
  });
});
