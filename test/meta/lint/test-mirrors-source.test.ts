import { describe } from 'vitest';
import { testMirrorsSource } from '../../../.config/lint/test-mirrors-source.mts';
import { inWorkspace, ruleTester } from './rule-tester.ts';

const errorsTest = inWorkspace('test/api/kernel/errors.test.ts');

describe('meta/lint/test-mirrors-source', () => {
  ruleTester.run('test-mirrors-source', testMirrorsSource, {
    valid: [
      { filename: errorsTest, code: "describe('api/kernel/errors', () => {});" },
      {
        name: 'a second test file of one source',
        filename: inWorkspace('test/api/kernel/errors.status.test.ts'),
        code: "describe('api/kernel/errors.status', () => {});",
      },
      {
        name: 'a contract file',
        filename: inWorkspace('test/api/contract/vocabulary.test.ts'),
        code: "describe('api/contract/vocabulary', () => {});",
      },
      {
        name: 'a behavior has no source to mirror',
        filename: inWorkspace('test/integration/restart.test.ts'),
        code: "describe('integration/restart', () => {});",
      },
      {
        name: 'not a test',
        filename: inWorkspace('test/support/findings.ts'),
        code: "describe('x', () => {});",
      },
    ],
    invalid: [
      {
        filename: errorsTest,
        code: "describe('errors', () => { describe('inner', () => {}); });",
        output: "describe('api/kernel/errors', () => { describe('inner', () => {}); });",
        errors: [{ messageId: 'title' }],
      },
      {
        filename: errorsTest,
        code: "describe.each([1])('errors %i', () => {});",
        output: "describe.each([1])('api/kernel/errors', () => {});",
        errors: [{ messageId: 'title' }],
      },
      {
        filename: inWorkspace('test/api/kernel/gone.test.ts'),
        code: "describe('api/kernel/gone', () => {});",
        errors: [{ messageId: 'noSource' }],
      },
      {
        filename: inWorkspace('test/pkg/features/Gone.test.ts'),
        code: "describe('pkg/features/Gone', () => {});",
        errors: [{ messageId: 'noSource' }],
      },
    ],
  });
});
