import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Rule } from 'eslint';
import type { CallExpression, Node, Program } from 'estree';
import { workspacePath } from './source-path.mts';

/** Where the sources of a mirrored test tree live, and what a source may end in. */
const MIRRORS = [
  { tests: 'api/contract/', sources: 'api/contract/', extensions: ['.ts'] },
  { tests: 'api/', sources: 'api/src/', extensions: ['.ts'] },
  { tests: 'pkg/', sources: 'pkg/outrider/', extensions: ['.ts', '.vue'] },
];

function candidates(subject: string): string[] {
  const mirror = MIRRORS.find(({ tests }) => subject.startsWith(tests));
  if (!mirror) return [];
  const bare = mirror.sources + subject.slice(mirror.tests.length);
  // `a/b.topic.test.ts` is a second test file of `a/b.ts`.
  const withoutTopic = bare.replace(/\.[a-z0-9-]+$/, '');
  return [bare, withoutTopic].flatMap((name) => mirror.extensions.map((extension) => name + extension));
}

function topDescribes(program: Program): CallExpression[] {
  return program.body
    .flatMap((statement) => (statement.type === 'ExpressionStatement' ? [statement.expression] : []))
    .filter((expression) => expression.type === 'CallExpression')
    .filter(({ callee }) => calleeName(callee) === 'describe');
}

/** `describe`, for `describe(…)`, `describe.skip(…)` and `describe.each([…])(…)`. */
function calleeName(callee: Node): string {
  if (callee.type === 'CallExpression') return calleeName(callee.callee);
  if (callee.type === 'MemberExpression') return calleeName(callee.object);
  return callee.type === 'Identifier' ? callee.name : '';
}

/** The title, or with something after a space: `describe.each` puts its case there. */
function says(title: CallExpression['arguments'][number], subject: string): boolean {
  return title.type === 'Literal' && `${String(title.value)} `.startsWith(`${subject} `);
}

/** A test is found by the path of its source, and its report line says the same path. */
export const testMirrorsSource: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    fixable: 'code',
    schema: [],
    messages: {
      noSource: 'There is no source for this test: expected one of {{expected}}.',
      title: "The top describe must be '{{subject}}'.",
    },
  },
  create(context) {
    const file = workspacePath(context.cwd, context.filename);
    const subject = /^test\/(.+)\.test\.m?ts$/.exec(file)?.[1];
    if (subject === undefined) return {};
    return {
      Program(node) {
        const expected = candidates(subject);
        if (expected.length > 0 && !expected.some((source) => existsSync(path.join(context.cwd, source)))) {
          context.report({ node, messageId: 'noSource', data: { expected: expected.join(', ') } });
        }
        const first = topDescribes(node)[0];
        const title = first?.arguments[0];
        if (!title || says(title, subject)) return;
        const fixable = title.type === 'Literal' || title.type === 'TemplateLiteral';
        context.report({
          node: title,
          messageId: 'title',
          data: { subject },
          fix: fixable ? (fixer) => fixer.replaceText(title, `'${subject}'`) : null,
        });
      },
    };
  },
};
