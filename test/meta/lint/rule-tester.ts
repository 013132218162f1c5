import path from 'node:path';
import { RuleTester } from 'eslint';
import type { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterAll, describe, it } from 'vitest';

Object.assign(RuleTester, { describe, it, itOnly: it.only, afterAll });

/** ESLint's own rule tester for TypeScript text, reporting through vitest. */
export const ruleTester = new RuleTester({
  languageOptions: { parser: tseslint.parser as Linter.Parser },
});

/** The absolute path that a file of the workspace would have. */
export function inWorkspace(file: string): string {
  return path.resolve(import.meta.dirname, '../../..', file);
}
